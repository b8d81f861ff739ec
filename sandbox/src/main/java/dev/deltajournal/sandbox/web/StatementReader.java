package dev.deltajournal.sandbox.web;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deltajournal.sandbox.catalogue.Attachment;
import dev.deltajournal.sandbox.service.StatementRequest;
import dev.deltajournal.sandbox.settings.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.fileupload.FileItemIterator;
import org.apache.commons.fileupload.FileItemStream;
import org.apache.commons.fileupload.FileUpload;
import org.apache.commons.fileupload.FileUploadException;
import org.apache.commons.fileupload.UploadContext;
import org.jspecify.annotations.Nullable;

/// Reads the body of POST /statements in either of its two content types.
final class StatementReader {
  private static final String REQUEST_PART = "request";

  private StatementReader() {}

  /// A body that is no statement request: HTTP 400 with this message.
  static final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;

    Malformed(String message) {
      super(message);
    }
  }

  static StatementRequest read(HttpCall call) throws Malformed {
    String type = call.contentType().toLowerCase(Locale.ROOT);
    if (type.startsWith("multipart/form-data")) {
      return multipart(call);
    }
    if (type.startsWith("application/json")) {
      return request(call.bytes(), Map.of());
    }
    throw new Malformed("Content-Type must be application/json or multipart/form-data");
  }

  private static StatementRequest multipart(HttpCall call) throws Malformed {
    byte[] request = new byte[0];
    Map<String, Attachment> attachments = new LinkedHashMap<>();
    try {
      FileItemIterator parts = upload().getItemIterator(new Body(call));
      while (parts.hasNext()) {
        FileItemStream part = parts.next();
        try (InputStream content = part.openStream()) {
          byte[] bytes = content.readAllBytes();
          if (REQUEST_PART.equals(part.getFieldName())) {
            request = bytes;
          } else if (part.getName() != null) {
            attachments.put(part.getName(), Attachment.of(bytes));
          }
        }
      }
    } catch (FileUploadException | IOException e) {
      throw new Malformed("The multipart body cannot be read: " + e.getMessage());
    }
    return request(request, attachments);
  }

  private static FileUpload upload() {
    var upload = new FileUpload();
    upload.setHeaderEncoding(StandardCharsets.UTF_8.name());
    return upload;
  }

  private static StatementRequest request(byte[] json, Map<String, Attachment> attachments)
      throws Malformed {
    JsonNode request;
    try {
      request = Json.MAPPER.readTree(json);
    } catch (IOException e) {
      throw new Malformed("The request is not JSON");
    }
    if (!request.isObject()) {
      throw new Malformed("The request must be a JSON object");
    }
    String statement = text(request, "statement");
    if (statement == null || statement.isBlank()) {
      throw new Malformed("statement is required");
    }
    JsonNode parameters = request.path("parameters");
    return new StatementRequest(
        statement,
        text(request, "organization"),
        text(request, "role"),
        text(request, "database"),
        text(request, "schema"),
        text(request, "store"),
        text(request, "computePool"),
        text(parameters, "sessionID"),
        text(parameters, "timezone"),
        attachments);
  }

  private static @Nullable String text(JsonNode object, String key) throws Malformed {
    JsonNode value = object.path(key);
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    if (!value.isTextual()) {
      throw new Malformed(key + " must be a string");
    }
    return value.textValue();
  }

  /// The body as the multipart library wants it.
  private record Body(HttpCall call) implements UploadContext {
    @Override
    public String getCharacterEncoding() {
      return StandardCharsets.UTF_8.name();
    }

    @Override
    public String getContentType() {
      return call.contentType();
    }

    @Override
    @Deprecated
    public int getContentLength() {
      return call.body().capacity();
    }

    @Override
    public long contentLength() {
      return call.body().capacity();
    }

    @Override
    public InputStream getInputStream() {
      return new ByteArrayInputStream(call.bytes());
    }
  }
}

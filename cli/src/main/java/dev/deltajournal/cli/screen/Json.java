package dev.deltajournal.cli.screen;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/// The answers of `--json`: one object each, whose field `schema` names its form and version. ASCII
/// only, everything else escaped, so that it may be shown on a terminal as well.
public final class Json {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
  private static final ObjectWriter WRITER = writer();

  private Json() {}

  /// An empty answer.
  ///
  /// @param thing names the form, for example `operations`
  /// @param version of the form; a field that is removed or means something else counts one up
  public static ObjectNode document(String thing, int version) {
    return MAPPER.createObjectNode().put("schema", "deltajournal." + thing + "/" + version);
  }

  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  /// A value of ours as a tree, records by their components.
  public static ObjectNode tree(Object value) {
    return MAPPER.valueToTree(value);
  }

  public static void print(PrintWriter out, ObjectNode answer) {
    try {
      out.print(WRITER.writeValueAsString(answer));
      out.print('\n');
      out.flush();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can always be written", e);
    }
  }

  private static ObjectWriter writer() {
    var writer = MAPPER.writer().with(SerializationFeature.INDENT_OUTPUT);
    return writer.with(new DeleteEscaped());
  }

  /// The one control character that is ASCII and that JSON lets through.
  private static final class DeleteEscaped extends CharacterEscapes {
    private static final long serialVersionUID = 1L;
    private static final char DELETE = 0x7f;

    @Override
    public int[] getEscapeCodesForAscii() {
      var codes = standardAsciiEscapesForJSON();
      codes[DELETE] = ESCAPE_CUSTOM;
      return codes;
    }

    @Override
    public @Nullable SerializableString getEscapeSequence(int character) {
      return character == DELETE ? new SerializedString("\\u007f") : null;
    }
  }
}

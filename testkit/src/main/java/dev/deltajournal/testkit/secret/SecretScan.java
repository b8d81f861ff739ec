package dev.deltajournal.testkit.secret;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Searches bytes for known secret values, plain and in the encodings that hide them from a simple
/// search.
///
/// Encodings: UTF-8, UTF-16 (both byte orders), Base64 (ordinary and URL alphabet, at each of the
/// three alignments that a longer encoded text can give it), hexadecimal, JSON and Java escapes,
/// URL encoding, quotes doubled as in SQL. Not seen: what is compressed or encrypted. Findings name
/// a secret by its position only, never by its value.
public final class SecretScan {
  private static final int SHORTEST_SECRET = 8;
  private static final int BASE64_GROUP = 3;

  private final List<Pattern> patterns;

  /// Bytes to look for, as a text of one character per byte: strings are what the JVM searches
  /// fastest.
  private record Pattern(int secret, String encoding, String bytes) {}

  /// A place where a secret was found.
  ///
  /// @param place file or label
  /// @param secret position of the secret among those given, from 0
  /// @param encoding how it was written there
  /// @param offset bytes before it
  public record Finding(String place, int secret, String encoding, long offset) {
    @Override
    public String toString() {
      return "secret #%d as %s in %s at byte %d".formatted(secret, encoding, place, offset);
    }
  }

  private SecretScan(List<Pattern> patterns) {
    this.patterns = patterns;
  }

  /// Prepares a search; throws [IllegalArgumentException] for a secret under 8 characters, which
  /// may turn up by chance.
  public static SecretScan of(String... secrets) {
    List<Pattern> patterns = new ArrayList<>();
    for (int i = 0; i < secrets.length; i++) {
      if (secrets[i].length() < SHORTEST_SECRET) {
        throw new IllegalArgumentException("Secret #" + i + " is too short to be told from chance");
      }
      int number = i;
      encodings(secrets[i])
          .forEach((encoding, bytes) -> patterns.add(new Pattern(number, encoding, bytes)));
    }
    return new SecretScan(List.copyOf(patterns));
  }

  /// Searches a file, or all files below a folder, symbolic links not followed. Throws
  /// [IllegalArgumentException] for a path that does not exist, since nothing would be found there
  /// either.
  public List<Finding> in(Path path) {
    if (!Files.exists(path)) {
      throw new IllegalArgumentException("Nothing to search at " + path);
    }
    try (Stream<Path> files = Files.walk(path)) {
      return files
          .filter(Files::isRegularFile)
          .sorted()
          .flatMap(file -> in(file.toString(), read(file)).stream())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot search " + path, e);
    }
  }

  /// Searches a text.
  public List<Finding> in(String label, String text) {
    return in(label, text.getBytes(StandardCharsets.UTF_8));
  }

  /// Searches bytes.
  public List<Finding> in(String label, byte[] bytes) {
    String haystack = bytewise(bytes);
    List<Finding> findings = new ArrayList<>();
    for (Pattern pattern : patterns) {
      int offset = haystack.indexOf(pattern.bytes());
      if (offset >= 0) {
        findings.add(new Finding(label, pattern.secret(), pattern.encoding(), offset));
      }
    }
    return List.copyOf(findings);
  }

  private static Map<String, String> encodings(String secret) {
    byte[] utf8 = secret.getBytes(StandardCharsets.UTF_8);
    Map<String, String> encodings = new LinkedHashMap<>();
    encodings.put("UTF-8", bytewise(utf8));
    encodings.put("UTF-16LE", bytewise(secret.getBytes(StandardCharsets.UTF_16LE)));
    encodings.put("UTF-16BE", bytewise(secret.getBytes(StandardCharsets.UTF_16BE)));
    encodings.put("hexadecimal", HexFormat.of().formatHex(utf8));
    encodings.put("HEXADECIMAL", HexFormat.of().withUpperCase().formatHex(utf8));
    for (int shift = 0; shift < BASE64_GROUP; shift++) {
      String core = base64Core(utf8, shift);
      encodings.put("Base64 at shift " + shift, core);
      encodings.put("Base64 for URLs at shift " + shift, core.replace('+', '-').replace('/', '_'));
    }
    encodings.put("JSON", bytewise(escaped(secret, false)));
    encodings.put("JSON in ASCII", escaped(secret, true));
    String form = URLEncoder.encode(secret, StandardCharsets.UTF_8);
    encodings.put("form encoding", form);
    encodings.put("URL encoding", form.replace("+", "%20"));
    encodings.put("SQL string", bytewise(secret.replace("'", "''")));
    encodings.put("SQL name", bytewise(secret.replace("\"", "\"\"")));
    return withoutRepeats(encodings);
  }

  /// The characters that any Base64 text has in it when the secret starts `shift` bytes after a
  /// group's start.
  private static String base64Core(byte[] secret, int shift) {
    byte[] padded = new byte[shift + secret.length];
    System.arraycopy(secret, 0, padded, shift, secret.length);
    int fromGroup = shift == 0 ? 0 : BASE64_GROUP;
    int wholeGroups = (padded.length - fromGroup) / BASE64_GROUP * BASE64_GROUP;
    return Base64.getEncoder()
        .encodeToString(Arrays.copyOfRange(padded, fromGroup, fromGroup + wholeGroups));
  }

  private static String escaped(String text, boolean asciiOnly) {
    StringBuilder escaped = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      switch (character) {
        case '"' -> escaped.append("\\\"");
        case '\\' -> escaped.append("\\\\");
        case '\n' -> escaped.append("\\n");
        case '\r' -> escaped.append("\\r");
        case '\t' -> escaped.append("\\t");
        default -> {
          if (character < ' ' || (asciiOnly && character > '~')) {
            escaped.append("\\u%04x".formatted((int) character));
          } else {
            escaped.append(character);
          }
        }
      }
    }
    return escaped.toString();
  }

  private static Map<String, String> withoutRepeats(Map<String, String> encodings) {
    Map<String, String> distinct = new LinkedHashMap<>();
    encodings.forEach((name, bytes) -> {
      if (!distinct.containsValue(bytes)) {
        distinct.put(name, bytes);
      }
    });
    return distinct;
  }

  private static String bytewise(String text) {
    return bytewise(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String bytewise(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }
}

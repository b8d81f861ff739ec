package dev.deltajournal.sandbox.catalogue;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// What is kept of a file that came with a statement.
///
/// @param sha256 of the whole content, in lower-case hexadecimal
/// @param size in bytes
/// @param head the beginning as text: all of a key, a little of a library
public record Attachment(String sha256, int size, String head) {
  private static final int HEAD = 16_384;

  public static Attachment of(byte[] content) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
      String head = new String(content, 0, Math.min(content.length, HEAD), StandardCharsets.UTF_8);
      return new Attachment(HexFormat.of().formatHex(digest), content.length, head);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}

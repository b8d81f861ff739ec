package dev.deltajournal.journal.key;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Makes the digests that stand in the journal in place of inputs and texts. Keyed, because a plain
/// hash of a short password can be guessed. Safe for use by many threads.
public final class JournalKey {
  private static final String ALGORITHM = "HmacSHA256";

  /// Length of a key, in bytes.
  public static final int KEY_BYTES = 32;

  private static final int FINGERPRINT_DIGITS = 16;

  private final SecretKeySpec key;
  private final String fingerprint;

  public JournalKey(byte[] key) {
    if (key.length != KEY_BYTES) {
      throw new IllegalArgumentException(
          "a journal key has " + KEY_BYTES + " bytes, not " + key.length);
    }
    this.key = new SecretKeySpec(key, ALGORITHM);
    fingerprint = hex("fingerprint", "").substring(0, FINGERPRINT_DIGITS);
  }

  /// Reads a key that a person set: 64 hexadecimal digits, or 32 bytes in base64.
  ///
  /// @return empty if the text is neither
  public static Optional<JournalKey> parse(String text) {
    try {
      var bytes =
          text.length() == 2 * KEY_BYTES
              ? HexFormat.of().parseHex(text)
              : Base64.getDecoder().decode(text.replace('-', '+').replace('_', '/'));
      return bytes.length == KEY_BYTES ? Optional.of(new JournalKey(bytes)) : Optional.empty();
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /// The keyed digest of a text: the key's fingerprint, a colon, 64 lower-case hexadecimal digits.
  /// So a digest that was made with another key is never taken for a digest of other inputs.
  ///
  /// @param purpose keeps digests of different things apart, for example `inputs`
  public String digest(String purpose, String text) {
    return fingerprint + ":" + hex(purpose, text);
  }

  /// Whether a digest was made with this key. One that was not can neither be confirmed nor
  /// refuted: settle, never replay.
  public boolean knows(String digest) {
    return digest.startsWith(fingerprint + ":");
  }

  /// Tells two keys apart without giving either away: 16 lower-case hexadecimal digits.
  public String fingerprint() {
    return fingerprint;
  }

  private String hex(String purpose, String text) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      mac.update(purpose.getBytes(StandardCharsets.UTF_8));
      mac.update((byte) 0);
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }
}

package dev.deltajournal.journal.store.sql;

import dev.deltajournal.journal.event.WireEvent;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// The digest of one row and, through its predecessor's, of all rows before it: SHA-256 over the
/// predecessor's digest and every column of the row. Numbers are 8 bytes, texts their UTF-8 bytes
/// after a 4-byte length, so no two rows have the same encoding.
public final class RowDigest {
  /// The predecessor of the first row.
  static final RowDigest START = new RowDigest(new byte[32]);

  private final byte[] bytes;

  private RowDigest(byte[] bytes) {
    this.bytes = bytes;
  }

  /// A digest as a row has it. A row without one has none that could be right.
  static RowDigest of(byte @Nullable [] stored) {
    return new RowDigest(stored == null ? new byte[0] : stored.clone());
  }

  public RowDigest next(RawEvent row) {
    var sha = sha256();
    var numbers = ByteBuffer.allocate(4 * Long.BYTES);
    numbers.putLong(row.position()).putLong(row.version()).putLong(row.atMicros());
    WireEvent wire = row.wire();
    numbers.putInt(wire.version()).putInt(wire.ignorable() ? 1 : 0);
    sha.update(bytes);
    sha.update(numbers.array());
    text(sha, row.operation().value());
    text(sha, row.id().toString());
    text(sha, row.writer());
    text(sha, wire.kind());
    text(sha, wire.payload());
    return new RowDigest(sha.digest());
  }

  public byte[] bytes() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RowDigest digest && Arrays.equals(digest.bytes, bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return HexFormat.of().formatHex(bytes);
  }

  private static void text(MessageDigest sha, String text) {
    var encoded = text.getBytes(StandardCharsets.UTF_8);
    sha.update(ByteBuffer.allocate(Integer.BYTES).putInt(encoded.length).array());
    sha.update(encoded);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}

package dev.deltajournal.bench.plain;

import dev.deltajournal.journal.event.WireEvent;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// The digests of rows, each made of its predecessor's and of the row, as `docs/journal-format.md`
/// has it.
final class PlainChain {
  private final MessageDigest sha;
  private byte[] last = new byte[32];

  PlainChain() {
    try {
      sha = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  byte[] last() {
    return last;
  }

  byte[] next(
      long position,
      String operation,
      long version,
      String event,
      long micros,
      String writer,
      WireEvent wire) {
    sha.update(last);
    sha.update(
        ByteBuffer.allocate(32)
            .putLong(position)
            .putLong(version)
            .putLong(micros)
            .putInt(wire.version())
            .putInt(wire.ignorable() ? 1 : 0)
            .array());
    text(operation);
    text(event);
    text(writer);
    text(wire.kind());
    text(wire.payload());
    last = sha.digest();
    return last;
  }

  private void text(String text) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    sha.update(ByteBuffer.allocate(4).putInt(bytes.length).array());
    sha.update(bytes);
  }
}

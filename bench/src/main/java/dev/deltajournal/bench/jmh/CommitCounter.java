package dev.deltajournal.bench.jmh;

import dev.deltajournal.bench.load.Database;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;

/// How many commits a journal has seen since it was opened, told by the database itself.
interface CommitCounter extends AutoCloseable {

  long count() throws IOException, SQLException;

  @Override
  void close() throws IOException;

  static CommitCounter of(Database database, String address, String lease) throws IOException {
    return switch (database) {
      case SQLITE -> new WalIndex(Path.of(address + "-shm"));
      case POSTGRES -> new LeaseVersion(address, lease);
    };
  }

  /// The counter in the header of SQLite's wal-index. The file stays open for as long as the
  /// journal is: closing it would drop the locks that SQLite holds on it.
  final class WalIndex implements CommitCounter {
    private static final long CHANGES = 8;
    private final FileChannel file;
    private final long before;

    WalIndex(Path path) throws IOException {
      file = FileChannel.open(path, StandardOpenOption.READ);
      before = read();
    }

    @Override
    public long count() throws IOException {
      return read() - before;
    }

    private long read() throws IOException {
      var number = ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.nativeOrder());
      if (file.read(number, CHANGES) != Integer.BYTES) {
        throw new IOException("the wal-index is too short");
      }
      return Integer.toUnsignedLong(number.getInt(0));
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }

  /// Every commit renews the lease, and beside it only a heartbeat now and then does.
  ///
  /// @param lease the only one in the journal
  record LeaseVersion(String address, String lease) implements CommitCounter {
    @Override
    public long count() throws SQLException {
      try (var connection = Database.POSTGRES.connect(address);
          var statement =
              connection.prepareStatement("SELECT version FROM lease WHERE lease = ?")) {
        statement.setString(1, lease);
        try (var rows = statement.executeQuery()) {
          rows.next();
          return rows.getLong(1);
        }
      }
    }

    @Override
    public void close() {}
  }
}

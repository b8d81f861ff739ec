package dev.deltajournal.workers.sql;

import dev.deltajournal.journal.Secret;
import dev.deltajournal.workers.spec.StoreSpec.Connection.Snowflake;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The key of a Snowflake store, which users give in base64 and the service takes as a file.
public final class KeyFile {
  private KeyFile() {}

  /// The file's content; empty if the key is not known.
  ///
  /// @throws IllegalArgumentException if the key is not base64
  static Optional<byte[]> content(Snowflake snowflake) {
    return snowflake.clientKey().map(key -> Base64.getDecoder().decode(key.reveal()));
  }

  /// The key in both of its forms, because the service may quote either.
  public static List<Secret> forms(Snowflake snowflake) {
    var text =
        content(snowflake)
            .map(content -> Secret.of(new String(content, StandardCharsets.UTF_8).strip()));
    return Stream.concat(snowflake.clientKey().stream(), text.stream()).toList();
  }
}

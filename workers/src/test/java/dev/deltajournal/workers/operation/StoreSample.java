package dev.deltajournal.workers.operation;

import dev.deltajournal.journal.Secret;
import dev.deltajournal.workers.spec.StoreSpec;
import dev.deltajournal.workers.spec.StoreSpec.Connection;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;

/// One store of each kind.
enum StoreSample {
  KAFKA("Kafka", "store", "KAFKA") {
    @Override
    Connection connection(String secret) {
      return new Connection.Kafka(
          "broker.example:9092",
          "SHA512",
          Optional.of(Secret.of("the-user")),
          Optional.of(Secret.of(secret)),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
    }
  },
  POSTGRES("Postgres", "postgres store", "POSTGRESQL") {
    @Override
    Connection connection(String secret) {
      return new Connection.Postgres(
          "postgresql://db.example:5432/billing",
          "deltastream",
          Optional.of(Secret.of(secret)),
          Optional.empty(),
          Optional.empty());
    }
  },
  SNOWFLAKE("Snowflake", "snowflake store", "SNOWFLAKE") {
    @Override
    Connection connection(String secret) {
      return new Connection.Snowflake(
          "https://xy12345.snowflakecomputing.com",
          "xy12345",
          "AWS us-east-1",
          "LOADER",
          "DELTASTREAM",
          "COMPUTE_WH",
          Optional.of(Secret.of(base64(secret))));
    }
  };

  /// As the service reports it.
  final String type;

  /// How failures name it.
  final String noun;

  final String keyword;

  StoreSample(String type, String noun, String keyword) {
    this.type = type;
    this.noun = noun;
    this.keyword = keyword;
  }

  /// @param secret password or content of the key file
  abstract Connection connection(String secret);

  StoreSpec spec(String name, String secret) {
    return new StoreSpec(name, Optional.empty(), connection(secret));
  }

  StoreSpec described(String name, String secret, String description) {
    return new StoreSpec(
        name, Optional.empty(), connection(secret), Optional.of(description), Set.of());
  }

  static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}

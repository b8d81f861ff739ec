package dev.deltajournal.workers.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deltajournal.journal.Secret;
import dev.deltajournal.workers.operation.SpecDocuments.Revealer;
import dev.deltajournal.workers.spec.StoreSpec;
import dev.deltajournal.workers.spec.StoreSpec.Connection;
import dev.deltajournal.workers.spec.StoreSpec.Connection.Kafka;
import dev.deltajournal.workers.spec.StoreSpec.Connection.Postgres;
import dev.deltajournal.workers.spec.StoreSpec.Connection.Snowflake;
import java.util.Optional;
import java.util.Set;

/// A store's part of {@link SpecDocuments}: one object per kind, named as the package names its
/// block.
final class StoreDocuments {
  private StoreDocuments() {}

  static void write(ObjectNode body, StoreSpec store, Revealer reveal) {
    body.put("name", store.name());
    switch (store.connection()) {
      case Kafka kafka -> kafka(new Block(body.putObject("kafka"), store.hidden(), reveal), kafka);
      case Postgres postgres ->
          postgres(new Block(body.putObject("postgres"), store.hidden(), reveal), postgres);
      case Snowflake snowflake ->
          snowflake(new Block(body.putObject("snowflake"), store.hidden(), reveal), snowflake);
    }
  }

  /// The store without its secrets.
  static StoreSpec read(ObjectNode body, String name, Optional<String> owner) {
    return new StoreSpec(name, owner, connection(body), text(body, "description"), Set.of());
  }

  private static void kafka(Block block, Kafka kafka) {
    block
        .text("uris", kafka.uris())
        .text("saslHashFunction", kafka.saslHashFunction())
        .secret("saslUsername", kafka.saslUsername())
        .secret("saslPassword", kafka.saslPassword())
        .text("mskIamRoleArn", kafka.mskIamRoleArn())
        .text("mskAwsRegion", kafka.mskAwsRegion())
        .text("schemaRegistryName", kafka.schemaRegistryName())
        .flag("tlsDisabled", kafka.tlsDisabled())
        .flag("tlsVerifyServerHostname", kafka.tlsVerifyServerHostname())
        .text("tlsCaCert", kafka.tlsCaCert());
  }

  private static void postgres(Block block, Postgres postgres) {
    block
        .text("uris", postgres.uris())
        .text("username", postgres.username())
        .secret("password", postgres.password())
        .flag("tlsDisabled", postgres.tlsDisabled())
        .flag("tlsVerifyServerHostname", postgres.tlsVerifyServerHostname());
  }

  private static void snowflake(Block block, Snowflake snowflake) {
    block
        .text("uris", snowflake.uris())
        .text("accountId", snowflake.accountId())
        .text("cloudRegion", snowflake.cloudRegion())
        .text("roleName", snowflake.roleName())
        .text("username", snowflake.username())
        .text("warehouseName", snowflake.warehouseName())
        .secret("clientKey", snowflake.clientKey());
  }

  private static Connection connection(ObjectNode body) {
    if (body.get("kafka") instanceof ObjectNode kafka) {
      return new Kafka(
          kafka.path("uris").asText(),
          kafka.path("saslHashFunction").asText(),
          Optional.empty(),
          Optional.empty(),
          text(kafka, "mskIamRoleArn"),
          text(kafka, "mskAwsRegion"),
          text(kafka, "schemaRegistryName"),
          flag(kafka, "tlsDisabled"),
          flag(kafka, "tlsVerifyServerHostname"),
          text(kafka, "tlsCaCert"));
    }
    if (body.get("postgres") instanceof ObjectNode postgres) {
      return new Postgres(
          postgres.path("uris").asText(),
          postgres.path("username").asText(),
          Optional.empty(),
          flag(postgres, "tlsDisabled"),
          flag(postgres, "tlsVerifyServerHostname"));
    }
    if (body.get("snowflake") instanceof ObjectNode snowflake) {
      return new Snowflake(
          snowflake.path("uris").asText(),
          snowflake.path("accountId").asText(),
          snowflake.path("cloudRegion").asText(),
          snowflake.path("roleName").asText(),
          snowflake.path("username").asText(),
          snowflake.path("warehouseName").asText(),
          Optional.empty());
    }
    throw new IllegalArgumentException("a store without a known connection");
  }

  private static Optional<String> text(ObjectNode body, String field) {
    return Optional.ofNullable(body.get(field)).map(JsonNode::asText);
  }

  private static Optional<Boolean> flag(ObjectNode body, String field) {
    return Optional.ofNullable(body.get(field)).map(JsonNode::asBoolean);
  }

  /// The members of one connection, in the order in which they are put.
  private record Block(ObjectNode body, Set<String> hidden, Revealer reveal) {
    Block text(String member, String value) {
      body.put(member, hidden.contains(member) ? reveal.text(Secret.of(value)) : value);
      return this;
    }

    Block text(String member, Optional<String> value) {
      value.ifPresent(given -> text(member, given));
      return this;
    }

    Block secret(String member, Optional<Secret> value) {
      value.ifPresent(given -> body.put(member, reveal.text(given)));
      return this;
    }

    Block flag(String member, Optional<Boolean> value) {
      value.ifPresent(given -> body.put(member, given));
      return this;
    }
  }
}

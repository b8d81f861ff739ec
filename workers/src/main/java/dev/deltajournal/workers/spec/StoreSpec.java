package dev.deltajournal.workers.spec;

import dev.deltajournal.journal.Secret;
import dev.deltajournal.workers.catalogue.ObjectKey;
import java.util.Optional;
import java.util.Set;

/// A store with the connection of its one kind.
///
/// @param description for people; the service has no place for it, so no statement carries it
/// @param hidden members of the connection that the user marked as secret although they need not
///   be: no text shows them either
public record StoreSpec(
    String name,
    Optional<String> owner,
    Connection connection,
    Optional<String> description,
    Set<String> hidden)
    implements ResourceSpec {
  public StoreSpec {
    hidden = Set.copyOf(hidden);
  }

  /// A store without a description, whose only secrets are those that always are.
  public StoreSpec(String name, Optional<String> owner, Connection connection) {
    this(name, owner, connection, Optional.empty(), Set.of());
  }

  @Override
  public String kind() {
    return "Store";
  }

  @Override
  public Optional<ObjectKey> key() {
    return Optional.of(new ObjectKey.StoreKey(name));
  }

  /// How the service reaches the store.
  public sealed interface Connection {
    /// As the service reports it in `stores.type`, for example `Kafka`.
    String type();

    /// @param uris host:port, comma-separated
    /// @param saslHashFunction upper case: NONE, PLAIN, SHA256, SHA512, AWS_MSK_IAM
    /// @param tlsCaCert the certificate file's content, already read from the machine that runs the
    ///   plugin
    record Kafka(
        String uris,
        String saslHashFunction,
        Optional<Secret> saslUsername,
        Optional<Secret> saslPassword,
        Optional<String> mskIamRoleArn,
        Optional<String> mskAwsRegion,
        Optional<String> schemaRegistryName,
        Optional<Boolean> tlsDisabled,
        Optional<Boolean> tlsVerifyServerHostname,
        Optional<String> tlsCaCert)
        implements Connection {
      @Override
      public String type() {
        return "Kafka";
      }
    }

    /// @param uris one address, complete: `postgresql://host:port/database`
    /// @param password absent where only the journal or an import tells of the store
    record Postgres(
        String uris,
        String username,
        Optional<Secret> password,
        Optional<Boolean> tlsDisabled,
        Optional<Boolean> tlsVerifyServerHostname)
        implements Connection {
      @Override
      public String type() {
        return "Postgres";
      }
    }

    /// @param clientKey the key file's content in base64, standard alphabet, without line breaks;
    ///   absent where only the journal or an import tells of the store
    record Snowflake(
        String uris,
        String accountId,
        String cloudRegion,
        String roleName,
        String username,
        String warehouseName,
        Optional<Secret> clientKey)
        implements Connection {
      @Override
      public String type() {
        return "Snowflake";
      }
    }
  }
}

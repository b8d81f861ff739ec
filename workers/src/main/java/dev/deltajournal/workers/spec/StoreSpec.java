package dev.deltajournal.workers.spec;

import dev.deltajournal.journal.Secret;
import dev.deltajournal.workers.catalogue.ObjectKey;
import java.util.Optional;

/// A store with the connection of its one kind.
public record StoreSpec(String name, Optional<String> owner, Connection connection)
    implements ResourceSpec {
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
  }
}

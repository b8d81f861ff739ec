package dev.deltajournal.examples.harness;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deltajournal.testkit.value.Props;
import dev.deltajournal.testkit.value.Values;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// Objects that stand in a sandbox already, made by somebody else, and the state that the official
/// provider keeps of them: a database with a namespace, stores of the kinds Kafka and Postgres, two
/// streams, a query and an application.
public final class Lab {
  public static final String USER = "lab-user-2f61";
  public static final String PASSWORD = "lab-password-8c05";
  private static final String OWNER = "sysadmin";
  private static final String PATH = "\"lab_db\".\"lab_ns\".";
  private static final String STREAM =
      "CREATE STREAM %s (viewtime BIGINT, userid VARCHAR) WITH ('topic' = '%s',"
          + " 'topic.partitions' = 1, 'topic.replicas' = 1, 'value.format' = 'json');";
  private static final String INSERT =
      "INSERT INTO " + PATH + "\"big\" SELECT viewtime, userid FROM " + PATH + "\"pv\";";

  private static final String APPLICATION =
      "BEGIN APPLICATION lab_app " + INSERT + " END APPLICATION;";

  private final SandboxProcess sandbox;

  private Lab(SandboxProcess sandbox) {
    this.sandbox = sandbox;
  }

  /// Makes the objects.
  public static Lab in(SandboxProcess sandbox) {
    sandbox.settings(SandboxProcess.AT_ONCE);
    sandbox.sql("CREATE DATABASE \"lab_db\";");
    sandbox.sql("CREATE SCHEMA \"lab_ns\" IN DATABASE \"lab_db\";");
    sandbox.sql(
        "CREATE STORE \"lab_kafka\" WITH ('type' = KAFKA, 'uris' = 'kafka.example.com:9093',"
            + " 'kafka.sasl.hash_function' = SHA512, 'kafka.sasl.username' = '"
            + USER
            + "', 'kafka.sasl.password' = '"
            + PASSWORD
            + "', 'tls.disabled' = FALSE, 'tls.verify_server_hostname' = TRUE);");
    for (String name : List.of("pv", "big")) {
      sandbox.sql(
          STREAM
              .formatted(PATH + "\"" + name + "\"", name)
              .replace("WITH (", "WITH ('store' = 'lab_kafka', "));
    }
    sandbox.sql(
        "CREATE STORE \"lab_pg\" WITH ('type' = POSTGRESQL,"
            + " 'uris' = 'postgresql://db.example.com:5432/shop', 'postgres.username' = 'pg',"
            + " 'postgres.password' = '"
            + PASSWORD
            + "', 'tls.disabled' = FALSE, 'tls.verify_server_hostname' = TRUE);");
    sandbox.sql(INSERT);
    sandbox.sql(APPLICATION);
    return new Lab(sandbox);
  }

  public OfficialResource database() {
    return new OfficialResource(
        "Database",
        "db",
        "lab_db",
        Props.of("name", "lab_db"),
        Props.of("name", "lab_db", "owner", OWNER, "createdAt", created("databases", "lab_db")));
  }

  public OfficialResource namespace() {
    Props inputs = Props.of("database", "lab_db", "name", "lab_ns");
    return new OfficialResource(
        "Namespace",
        "ns",
        "lab_db/lab_ns",
        inputs,
        inputs.with("owner", OWNER).with("createdAt", created("schemas", "lab_ns")));
  }

  public OfficialResource kafka() {
    Props kafka =
        Props.of(
            "uris",
            "kafka.example.com:9093",
            "saslHashFunction",
            "SHA512",
            "saslUsername",
            Values.secret(USER),
            "saslPassword",
            Values.secret(PASSWORD));
    Props inputs = Props.of("name", "lab_kafka", "kafka", kafka);
    return new OfficialResource(
            "Store",
            "kafka",
            "lab_kafka",
            inputs,
            inputs
                .with("owner", OWNER)
                .with("type", "Kafka")
                .with("state", "ready")
                .with("createdAt", created("stores", "lab_kafka"))
                .with("updatedAt", created("stores", "lab_kafka")))
        .withSecret("type", "state");
  }

  /// Its address as the program gives it; the state's outputs have it in full.
  public OfficialResource postgres() {
    Props given =
        Props.of(
            "uris", "db.example.com/shop",
            "username", "pg",
            "password", Values.secret(PASSWORD));
    Props inputs = Props.of("name", "lab_pg", "postgres", given);
    return new OfficialResource(
            "Store",
            "pg",
            "lab_pg",
            inputs,
            inputs
                .with("postgres", given.with("uris", "postgresql://db.example.com:5432/shop"))
                .with("owner", OWNER)
                .with("type", "Postgres")
                .with("state", "ready")
                .with("createdAt", created("stores", "lab_pg"))
                .with("updatedAt", created("stores", "lab_pg")))
        .withSecret("type", "state");
  }

  /// A store whose key travels in a file, so that no plain statement makes it: the test does.
  public static Props snowflakeInputs() {
    return Props.of(
        "name",
        "lab_snowflake",
        "snowflake",
        Props.of(
            "uris", "https://lab.snowflakecomputing.com",
            "accountId", "lab-eu",
            "cloudRegion", "AWS eu-central-1",
            "roleName", "LOADER",
            "username", "STREAMS",
            "warehouseName", "small",
            "clientKey", Values.secret("LS0tLS1CRUdJTiBQUklWQVRFIEtFWS0tLS0t")));
  }

  /// The state of a store that was made from [#snowflakeInputs()].
  public OfficialResource snowflake() {
    Props inputs = snowflakeInputs();
    return new OfficialResource(
            "Store",
            "snowflake",
            "lab_snowflake",
            inputs,
            inputs
                .with("owner", OWNER)
                .with("type", "Snowflake")
                .with("state", "ready")
                .with("createdAt", created("stores", "lab_snowflake"))
                .with("updatedAt", created("stores", "lab_snowflake")))
        .withSecret("type", "state");
  }

  /// @param name `pv` or `big`
  public OfficialResource stream(String name) {
    Props inputs =
        Props.of(
            "database", "lab_db",
            "namespace", "lab_ns",
            "store", "lab_kafka",
            "sql", STREAM.formatted(name, name));
    String fqn = PATH + "\"" + name + "\"";
    return new OfficialResource(
        "DeltaStreamObject",
        name,
        fqn,
        inputs,
        inputs
            .with("name", name)
            .with("path", List.of("lab_db", "lab_ns", name))
            .with("fqn", fqn)
            .with("type", "stream")
            .with("state", "created")
            .with("owner", OWNER)
            .with("createdAt", created("relations", name))
            .with("updatedAt", created("relations", name)));
  }

  public OfficialResource query() {
    Props inputs =
        Props.of(
            "sourceRelationFqns",
            List.of(PATH + "\"pv\""),
            "sinkRelationFqn",
            PATH + "\"big\"",
            "sql",
            INSERT);
    String id = queryId(false);
    return new OfficialResource(
        "Query",
        "copy",
        id,
        inputs,
        inputs
            .with("queryId", id)
            .with("state", "running")
            .with("owner", OWNER)
            .with("createdAt", created("queries", id))
            .with("updatedAt", created("queries", id)));
  }

  public OfficialResource application() {
    Props inputs =
        Props.of(
            "sourceRelationFqns",
            List.of(PATH + "\"pv\""),
            "sinkRelationFqns",
            List.of(PATH + "\"big\""),
            "sql",
            APPLICATION);
    String id = queryId(true);
    return new OfficialResource(
        "Application",
        "app",
        id,
        inputs,
        inputs
            .with("applicationId", id)
            .with("queryName", "lab_app")
            .with("queryVersion", 1)
            .with("state", "running")
            .with("owner", OWNER)
            .with("createdAt", created("queries", id))
            .with("updatedAt", created("queries", id)));
  }

  /// Everything, what others need first.
  public List<OfficialResource> all() {
    return List.of(
        database(),
        namespace(),
        kafka(),
        postgres(),
        stream("pv"),
        stream("big"),
        query(),
        application());
  }

  /// @param named the application's, else the query's
  private String queryId(boolean named) {
    for (JsonNode query : sandbox.state().path("queries")) {
      if (query.path("name").asText("").equals("lab_app") == named) {
        return query.path("id").asText();
      }
    }
    throw new AssertionError("The sandbox has no such query");
  }

  private String created(String kind, String name) {
    for (JsonNode object : sandbox.state().path(kind)) {
      if (SandboxProcess.name(object).equals(name)) {
        return Instant.parse(object.path("audit").path("createdAt").asText())
            .truncatedTo(ChronoUnit.SECONDS)
            .toString();
      }
    }
    throw new AssertionError("The sandbox has no " + name + " among its " + kind);
  }
}

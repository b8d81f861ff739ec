package dev.deltajournal.examples.harness;

/// A program with every resource of the package and every form that it takes, under names that need
/// their quotes.
public final class WholePackage {
  /// The database: blanks, an apostrophe and letters beyond ASCII. No quotation mark: an `fqn` does
  /// not double it (drop-in), so programs could not use that in their SQL.
  public static final String DATABASE = "web shop it's 東";

  public static final String NAMESPACE = "or ders";

  /// Resource names in the program.
  public static final String KAFKA = "kafka";

  public static final String POSTGRES = "postgres";
  public static final String SNOWFLAKE = "snowflake";
  public static final String SQL_OBJECT = "source";
  public static final String COLUMNS_OBJECT = "sink";
  public static final String QUERY = "pick";
  public static final String APPLICATION = "visitors";

  private WholePackage() {}

  /// The program as it first comes up.
  public static Program first() {
    return Program.named("whole")
        .with("database", database())
        .with("namespace", namespace())
        .with(KAFKA, kafka())
        .with(POSTGRES, postgres())
        .with(SNOWFLAKE, snowflake())
        .with(SQL_OBJECT, sqlObject())
        .with(COLUMNS_OBJECT, columnsObject())
        .with("visits", visits())
        .with(QUERY, query())
        .with(APPLICATION, application());
  }

  /// The program with something changed in each resource that can change in place.
  public static Program second() {
    return first()
        .changing(KAFKA, "password-one", "password-two")
        .changing(POSTGRES, "the first", "the second")
        .changing(SNOWFLAKE, "warehouseName: small", "warehouseName: large")
        .changing(COLUMNS_OBJECT, "large orders only", "the large orders")
        .changing(QUERY, "name: large orders", "name: the large orders");
  }

  private static String database() {
    return """
    type: deltastream:Database
    properties:
      name: web shop it's 東
    """;
  }

  private static String namespace() {
    return """
    type: deltastream:Namespace
    properties:
      database: ${database.name}
      name: or ders
    """;
  }

  private static String kafka() {
    return """
    type: deltastream:Store
    properties:
      name: Kafka "one"
      kafka:
        uris: kafka.example.com:9093,kafka-two.example.com:9093
        saslHashFunction: sha512
        saslUsername:
          fn::secret: kafka-user
        saslPassword:
          fn::secret: password-one
    """;
  }

  private static String postgres() {
    return """
    type: deltastream:Store
    properties:
      name: postgres-one
      description: the first
      postgres:
        uris: db.example.com/shop?sslmode=require
        username: shop
        password:
          fn::secret: it's a "password"
    """;
  }

  private static String snowflake() {
    return """
    type: deltastream:Store
    properties:
      name: Snow Flake
      snowflake:
        uris: https://shop.snowflakecomputing.com
        accountId: shop-eu
        cloudRegion: AWS eu-central-1
        roleName: LOADER
        username: STREAMS
        warehouseName: small
        clientKey:
          fn::secret:
            fn::toBase64: "-----BEGIN PRIVATE KEY-----\\nMIIsnowflake\\n-----END PRIVATE KEY-----\\n"
    """;
  }

  private static String sqlObject() {
    return """
    type: deltastream:DeltaStreamObject
    properties:
      database: ${database.name}
      namespace: ${namespace.name}
      store: ${kafka.name}
      sql: |

        CREATE STREAM ALL_ORDERS (order_id BIGINT, "Customer" VARCHAR, amount DECIMAL(10, 2))
        WITH ('topic' = 'all_orders', 'topic.partitions' = 1, 'topic.replicas' = 1, 'value.format' = 'json'); -- every order
    """;
  }

  private static String columnsObject() {
    return """
    type: deltastream:DeltaStreamObject
    properties:
      database: ${database.name}
      namespace: ${namespace.name}
      store: ${kafka.name}
      name: Large Orders
      type: stream
      description: large orders only
      columns:
        - name: order_id
          type: bigint
          nullable: false
        - name: Customer
          type: VARCHAR
        - name: amount
          type: DECIMAL(10,2)
      topic: large_orders
      topicPartitions: 1
      topicReplicas: 1
      valueFormat: json
    """;
  }

  private static String visits() {
    return """
    type: deltastream:DeltaStreamObject
    properties:
      database: ${database.name}
      namespace: ${namespace.name}
      store: ${kafka.name}
      sql: |
        CREATE STREAM visits (order_id BIGINT, "Customer" VARCHAR, amount DECIMAL(10, 2))
        WITH ('topic' = 'visits', 'topic.partitions' = 1, 'topic.replicas' = 1, 'value.format' = 'json');
    """;
  }

  private static String query() {
    return """
    type: deltastream:Query
    properties:
      name: large orders
      sourceRelationFqns:
        - ${source.fqn}
      sinkRelationFqn: ${sink.fqn}
      sql: |
        INSERT INTO ${sink.fqn}
        SELECT * FROM ${source.fqn} WHERE amount >= 1000;
    """;
  }

  private static String application() {
    return """
    type: deltastream:Application
    properties:
      sourceRelationFqns:
        - ${sink.fqn}
      sinkRelationFqns:
        - ${visits.fqn}
      sql: |
        BEGIN APPLICATION visitors
          CREATE VIRTUAL STREAM virtual.public.named AS
            SELECT * FROM ${sink.fqn} WHERE "Customer" IS NOT NULL;
          INSERT INTO ${visits.fqn} SELECT * FROM virtual.public.named;
        END APPLICATION;
    """;
  }
}

package dev.deltajournal.examples.harness;

/// The program of most tests: a database `shop` with a namespace, a Kafka store, two streams and a
/// query between them. The engine begins with each only when those before it are there, so that a
/// cut run has one thing under way.
public final class Shop {
  /// The password of the store.
  public static final String PASSWORD = "kafka-password-one";

  /// Resource names, which are also those in the program.
  public static final String STORE = "kafka";

  public static final String QUERY = "pick";

  private static final String DATABASE =
      """
      type: deltastream:Database
      properties:
        name: shop
      """;

  private static final String NAMESPACE =
      """
      type: deltastream:Namespace
      properties:
        database: ${shop.name}
        name: orders
      """;

  private static final String KAFKA =
      """
      type: deltastream:Store
      properties:
        name: shop_kafka
        kafka:
          uris: kafka.example.com:9093
          saslHashFunction: SHA512
          saslUsername: kafka-user
          saslPassword:
            fn::secret: %s
      """
          .formatted(PASSWORD);

  private Shop() {}

  /// Only the database.
  public static Program database() {
    return Program.named("shop").with("shop", DATABASE);
  }

  /// Only a store, `shop_kafka`.
  public static Program storeAlone() {
    return Program.named("shop").with(STORE, KAFKA);
  }

  /// The URN of a resource of any of these programs.
  ///
  /// @param type without package and module, `Store` for instance
  public static String urn(String type, String resource) {
    return "urn:pulumi:%s::shop::deltastream:index:%s::%s"
        .formatted(PulumiProject.STACK, type, resource);
  }

  /// Database, namespace and store.
  public static Program store() {
    return database()
        .with("orders", NAMESPACE)
        .with(STORE, KAFKA + "options:\n  dependsOn:\n    - ${orders}\n");
  }

  /// All but the query.
  public static Program streams() {
    return store().with("source", stream("all_orders")).with("sink", stream("large_orders"));
  }

  /// The whole program.
  public static Program whole() {
    return streams().with(QUERY, query("sink"));
  }

  /// A stream's YAML.
  ///
  /// @param name of the stream and of its topic
  public static String stream(String name) {
    return """
    type: deltastream:DeltaStreamObject
    properties:
      database: ${orders.database}
      namespace: ${orders.name}
      store: ${kafka.name}
      sql: |
        CREATE STREAM %1$s (order_id BIGINT, amount BIGINT)
        WITH ('topic' = '%1$s', 'topic.partitions' = 1, 'topic.replicas' = 1, 'value.format' = 'json');
    """
        .formatted(name);
  }

  /// A query's YAML, from the resource `source` into the one named.
  public static String query(String sink) {
    return """
    type: deltastream:Query
    properties:
      sourceRelationFqns:
        - ${source.fqn}
      sinkRelationFqn: ${%1$s.fqn}
      sql: |
        INSERT INTO ${%1$s.fqn}
        SELECT order_id, amount FROM ${source.fqn} WHERE amount >= 1000;
    """
        .formatted(sink);
  }

  /// A store's YAML, without options.
  public static String storeNamed(String name) {
    return KAFKA.replace("shop_kafka", name);
  }
}

package dev.deltajournal.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Programs, SDKs and states of the official package 1.0.1 go on working: what it has, this package
/// has, with the same names, types and obligations; what this package adds is optional.
///
/// store NFR-004
///
/// One row is: owner, property, type, as an input, as an output; `R` required, `O` optional, `-`
/// absent. Nested types and their members count as inputs; results of functions as outputs.
///
/// store NFR-004
class OfficialContractTest {
  private static final String OFFICIAL =
      """
      provider server string R R
      provider apiKey string O O
      provider organization string O O
      provider role string O O
      provider insecureSkipVerify boolean O O
      provider sessionId string O O

      Database name string R R
      Database owner string O O
      Database createdAt string - R

      Namespace database string R R
      Namespace name string R R
      Namespace owner string O O
      Namespace createdAt string - R

      Store name string R R
      Store owner string O R
      Store kafka KafkaInputs O O
      Store postgres PostgresInputs O O
      Store snowflake SnowflakeInputs O O
      Store type string - R
      Store state string - R
      Store createdAt string - R
      Store updatedAt string - R

      KafkaInputs uris string R -
      KafkaInputs saslHashFunction string R -
      KafkaInputs saslUsername string O -
      KafkaInputs saslPassword string O -
      KafkaInputs mskIamRoleArn string O -
      KafkaInputs mskAwsRegion string O -
      KafkaInputs schemaRegistryName string O -
      KafkaInputs tlsDisabled boolean O -
      KafkaInputs tlsVerifyServerHostname boolean O -
      KafkaInputs tlsCaCertFile string O -

      PostgresInputs uris string R -
      PostgresInputs username string R -
      PostgresInputs password string R -
      PostgresInputs tlsDisabled boolean O -
      PostgresInputs tlsVerifyServerHostname boolean O -

      SnowflakeInputs uris string R -
      SnowflakeInputs accountId string R -
      SnowflakeInputs roleName string R -
      SnowflakeInputs username string R -
      SnowflakeInputs warehouseName string R -
      SnowflakeInputs cloudRegion string R -
      SnowflakeInputs clientKey string R -

      DeltaStreamObject database string R R
      DeltaStreamObject namespace string R R
      DeltaStreamObject store string R R
      DeltaStreamObject sql string R R
      DeltaStreamObject owner string O R
      DeltaStreamObject name string - R
      DeltaStreamObject path string[] - R
      DeltaStreamObject fqn string - R
      DeltaStreamObject type string - R
      DeltaStreamObject state string - R
      DeltaStreamObject createdAt string - R
      DeltaStreamObject updatedAt string - R

      Query sourceRelationFqns string[] R R
      Query sinkRelationFqn string R R
      Query sql string R R
      Query owner string O R
      Query queryId string - R
      Query queryName string - O
      Query queryVersion integer - O
      Query state string - R
      Query createdAt string - R
      Query updatedAt string - R

      Application sourceRelationFqns string[] R R
      Application sinkRelationFqns string[] R R
      Application sql string R R
      Application owner string O R
      Application applicationId string - R
      Application queryName string - O
      Application queryVersion integer - O
      Application state string - R
      Application createdAt string - R
      Application updatedAt string - R

      getDatabase name string R R
      getDatabase owner string - R
      getDatabase createdAt string - R
      getDatabases databases GetDatabaseResult[] - R
      getNamespace database string R R
      getNamespace name string R R
      getNamespace owner string - R
      getNamespace createdAt string - R
      getNamespaces database string R -
      getNamespaces namespaces GetNamespaceResult[] - R
      getStore name string R R
      getStore type string - R
      getStore state string - R
      getStore owner string - R
      getStore createdAt string - R
      getStore updatedAt string - R
      getStores stores GetStoreResult[] - R
      getObject database string R R
      getObject namespace string R R
      getObject name string R R
      getObject fqn string - R
      getObject type string - R
      getObject state string - R
      getObject owner string - R
      getObject createdAt string - R
      getObject updatedAt string - R
      getObjects database string R -
      getObjects namespace string R -
      getObjects objects GetObjectResult[] - R

      GetDatabaseResult name string R -
      GetDatabaseResult owner string R -
      GetDatabaseResult createdAt string R -
      GetNamespaceResult database string R -
      GetNamespaceResult name string R -
      GetNamespaceResult owner string R -
      GetNamespaceResult createdAt string R -
      GetStoreResult name string R -
      GetStoreResult type string R -
      GetStoreResult state string R -
      GetStoreResult owner string R -
      GetStoreResult createdAt string R -
      GetStoreResult updatedAt string R -
      GetObjectResult database string R -
      GetObjectResult namespace string R -
      GetObjectResult name string R -
      GetObjectResult fqn string R -
      GetObjectResult type string R -
      GetObjectResult state string R -
      GetObjectResult owner string R -
      GetObjectResult createdAt string R -
      GetObjectResult updatedAt string R -
      """;

  /// Rows that replace an official one of the same owner and property: an input that was required,
  /// or was not one, is optional.
  private static final String WIDENED =
      """
      DeltaStreamObject sql string O R
      DeltaStreamObject name string O R
      DeltaStreamObject type string O R
      getStore type string O R
      """;

  private static final String ADDED =
      """
      Store description string O O

      DeltaStreamObject columns ObjectColumn[] O O
      DeltaStreamObject topic string O O
      DeltaStreamObject valueFormat string O O
      DeltaStreamObject keyFormat string O O
      DeltaStreamObject keyType string O O
      DeltaStreamObject keyColumns string[] O O
      DeltaStreamObject timestamp string O O
      DeltaStreamObject timestampFormat string O O
      DeltaStreamObject topicPartitions integer O O
      DeltaStreamObject topicReplicas integer O O
      DeltaStreamObject properties string{} O O
      DeltaStreamObject description string O O
      DeltaStreamObject storeName string - O

      Query name string O O

      getDatabases name string O -
      getDatabases owner string O -
      getNamespaces name string O -
      getNamespaces owner string O -
      getStores name string O -
      getStores type string O -
      getStores owner string O -
      getObject storeName string - O
      getObjects name string O -
      getObjects type string O -
      getObjects owner string O -
      getObjects storeName string O -
      GetObjectResult storeName string O -
      """;

  /// Functions and types that the official package does not have.
  private static final String NEW =
      """
      ObjectColumn name string R -
      ObjectColumn type string R -
      ObjectColumn nullable boolean O -
      ObjectColumn primaryKey boolean O -

      getQuery name string O O
      getQuery queryId string O R
      getQuery version integer - O
      getQuery sql string - O
      getQuery state string - R
      getQuery intendedState string - O
      getQuery owner string - R
      getQuery createdAt string - R
      getQuery updatedAt string - R
      getQueries name string O -
      getQueries owner string O -
      getQueries state string O -
      getQueries queries GetQueryResult[] - R
      GetQueryResult queryId string R -
      GetQueryResult name string O -
      GetQueryResult version integer O -
      GetQueryResult sql string O -
      GetQueryResult state string R -
      GetQueryResult intendedState string O -
      GetQueryResult owner string R -
      GetQueryResult createdAt string R -
      GetQueryResult updatedAt string R -
      """;

  private static final PackageSchema SCHEMA = PackageSchema.bundled();

  static Stream<String> officialRows() {
    Set<String> widened =
        rows(WIDENED).map(OfficialContractTest::subject).collect(Collectors.toSet());
    return rows(OFFICIAL).filter(row -> !widened.contains(subject(row)));
  }

  @ParameterizedTest
  @MethodSource("officialRows")
  void officialPropertyIsKept(String row) {
    assertThat(schemaRows()).contains(row);
  }

  /// store NFR-004, NFR-006, D-004, D-006, D-008, D-009, D-010, D-011
  @Test
  void nothingIsAddedBesidesWhatIsListed() {
    Set<String> additions = new TreeSet<>(schemaRows());
    officialRows().toList().forEach(additions::remove);
    assertThat(additions)
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(WIDENED, ADDED, NEW).flatMap(OfficialContractTest::rows).toList());
  }

  @Test
  void additionsToOfficialThingsAreNeverRequired() {
    assertThat(rows(ADDED)).isNotEmpty().noneMatch(row -> row.contains(" R"));
  }

  @Test
  void widenedPropertiesDifferFromTheOfficialOnesOnlyByAnOptionalInput() {
    Set<String> official =
        rows(OFFICIAL).map(OfficialContractTest::withOptionalInput).collect(Collectors.toSet());
    assertThat(official).containsAll(rows(WIDENED).toList());
  }

  private static String withOptionalInput(String row) {
    return row.replaceFirst(" [RO-] (.)$", " O $1");
  }

  private static Set<String> schemaRows() {
    Set<String> rows = new TreeSet<>();
    addRows(rows, "provider", SCHEMA.provider().inputs(), SCHEMA.provider().outputs());
    SCHEMA
        .resources()
        .forEach((token, it) -> addRows(rows, local(token), it.inputs(), it.outputs()));
    SCHEMA
        .functions()
        .forEach((token, it) -> addRows(rows, local(token), it.inputs(), it.outputs()));
    ObjectSchema none = new ObjectSchema(Map.of(), Set.of());
    SCHEMA.types().forEach((token, it) -> addRows(rows, local(token), it, none));
    return rows;
  }

  private static void addRows(Set<String> rows, String owner, ObjectSchema in, ObjectSchema out) {
    Stream.of(in, out)
        .flatMap(side -> side.properties().values().stream())
        .map(it ->
            String.join(
                " ", owner, it.name(), text(it.type()), mark(in, it.name()), mark(out, it.name())))
        .forEach(rows::add);
  }

  private static String mark(ObjectSchema side, String name) {
    return side.required().contains(name) ? "R" : side.properties().containsKey(name) ? "O" : "-";
  }

  private static String text(PropertyType type) {
    return switch (type) {
      case PropertyType.Scalar.STRING -> "string";
      case PropertyType.Scalar.BOOLEAN -> "boolean";
      case PropertyType.Scalar.INTEGER -> "integer";
      case PropertyType.ListOf(PropertyType items) -> text(items) + "[]";
      case PropertyType.MapOf(PropertyType values) -> text(values) + "{}";
      case PropertyType.ObjectOf(String token) -> local(token);
    };
  }

  private static String local(String token) {
    return token.substring(token.lastIndexOf(':') + 1);
  }

  private static Stream<String> rows(String table) {
    return table.lines().filter(row -> !row.isBlank());
  }

  /// Owner and property of a row.
  private static String subject(String row) {
    return Arrays.stream(row.split(" ")).limit(2).collect(Collectors.joining(" "));
  }
}

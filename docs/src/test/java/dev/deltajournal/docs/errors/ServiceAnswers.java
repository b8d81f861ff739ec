package dev.deltajournal.docs.errors;

import dev.deltajournal.journal.ErrorCode;
import dev.deltajournal.workers.service.HttpStatuses;
import dev.deltajournal.workers.service.SqlStates;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// What the service is known to answer, and which error of ours each answer becomes.
final class ServiceAnswers {
  private ServiceAnswers() {}

  /// One line of the table.
  ///
  /// @param meaning the service's own
  /// @param errors usually one
  record Row(String answer, String meaning, List<ErrorCode> errors) {}

  static List<Row> all() {
    return Stream.concat(statuses(), states()).toList();
  }

  private static Stream<Row> statuses() {
    return Stream.of(
        http("400", 400),
        http("401, 403", 401, 403),
        http("404", 404),
        http("408, 5xx", 408, 500, 502, 503, 504, 599),
        http("429, when waiting is of no use any more", 429),
        http("any other but 2xx", 302, 307, 405, 409, 418));
  }

  private static Stream<Row> states() {
    return Stream.of(
        sql("no data", "02000"),
        sql("not supported", "0A000"),
        sql("invalid grantor, invalid grant", "0L000", "0LP01"),
        sql("dependent objects still exist", "2BP01"),
        sql("no such user, role, organization, API token", "3D000", "3D001", "3D004", "3D012"),
        sql("no such database, schema, store, topic", "3D002", "3D003", "3D006", "3D007"),
        sql("bad parameter, missing parameter", "3D008", "3D021"),
        sql("no such schema registry, descriptor or its source", "3D009", "3D010", "3D011"),
        sql("no such secret, function, function source", "3D016", "3D017", "3D018"),
        sql("no such query, relation", "3D019", "3D020"),
        sql("something else is not there", "3D005", "3D013", "3D022", "3D023", "3D026"),
        sql("store, registry, relation, pool not ready", "3E001", "3E002", "3E003", "3E004"),
        sql("insufficient privilege", "42501"),
        sql("syntax", "42601"),
        sql("name too long", "42622"),
        sql("duplicate object, database, store, schema", "42710", "42P04", "42P05", "42P06"),
        sql("duplicate relation, in both spellings", "42P017", "42P17"),
        sql("ambiguous organization, ambiguous store", "42P001", "42P002"),
        sql("a limit of the configuration", "53000"),
        sql("cancelled, out of time", "57000", "57014"),
        sql("a remote system is unavailable", "57015"),
        sql("internal, undefined", "XX000", "XX001"),
        rest("any other state of the classes 02, 08, 40, 57, 58, XX", "08006", "40001", "57999"),
        rest("any other state", "22000", "99999"));
  }

  private static Row http(String answer, Integer... statuses) {
    var errors = Arrays.stream(statuses).<ErrorCode>map(HttpStatuses::error).distinct().toList();
    return new Row("HTTP " + answer, "", errors);
  }

  private static Row sql(String meaning, String... states) {
    return new Row(String.join(", ", states), meaning, rest(meaning, states).errors());
  }

  /// @param samples that stand for all
  private static Row rest(String meaning, String... samples) {
    var errors = Arrays.stream(samples).<ErrorCode>map(SqlStates::error).distinct().toList();
    return new Row("", meaning, errors);
  }
}

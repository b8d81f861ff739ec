package dev.deltajournal.sandbox.sql;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The kinds of statements that this grammar knows, in upper case.
public final class StatementKinds {
  private static final Set<String> PLAIN =
      Set.of(
          "INSERT INTO",
          "BEGIN APPLICATION",
          "SELECT",
          "TERMINATE QUERY",
          "RESTART QUERY",
          "TEST STORE",
          "START COMPUTE_POOL",
          "STOP COMPUTE_POOL",
          "INSERT INTO ENTITY",
          "PRINT ENTITY",
          "LIST ENTITIES",
          "GRANT",
          "REVOKE",
          "CAN I");
  private static final String ASSETS =
      Arrays.stream(AssetKind.values()).map(AssetKind::name).collect(Collectors.joining("|"));
  private static final String LISTED =
      Arrays.stream(AssetKind.values()).map(AssetKind::plural).collect(Collectors.joining("|"));
  private static final Pattern CHANGES =
      Pattern.compile(
          "(CREATE|DROP) (DATABASE|SCHEMA|STORE|STREAM|CHANGELOG|TABLE|MATERIALIZED VIEW)"
              + "|DROP RELATION|UPDATE STORE|(CREATE|DROP) FUNCTION|(CREATE|UPDATE|DROP) ENTITY"
              + "|(CREATE|UPDATE|DROP) (%s)".formatted(ASSETS)
              + "|ALTER (DATABASE|SCHEMA|STORE|RELATION|STREAM|CHANGELOG|TABLE|MATERIALIZED VIEW|QUERY)");
  private static final Pattern LOOKS =
      Pattern.compile(
          "LIST (DATABASES|SCHEMAS|STORES|RELATIONS|QUERIES|ORGANIZATIONS|FUNCTIONS|%s)"
                  .formatted(LISTED)
              + "|USE (DATABASE|SCHEMA|STORE|ROLE|COMPUTE_POOL)"
              + "|DESCRIBE (SCHEMA_REGISTRY|SECRET|FUNCTION_SOURCE|DESCRIPTOR_SOURCE|ROLE|ENTITY)"
              + "|DESCRIBE (DATABASE|SCHEMA|STORE|RELATION|RELATION COLUMNS|QUERY|QUERY HISTORY)");
  private static final String DESCRIBE = "DESCRIBE ";

  private StatementKinds() {}

  /// Whether the words, in any case, are what {@link Statement#kind} may say.
  public static boolean isKind(String words) {
    String kind = words.toUpperCase(Locale.ROOT);
    return PLAIN.contains(kind)
        || CHANGES.matcher(kind).matches()
        || LOOKS.matcher(kind).matches()
        || (kind.startsWith(DESCRIBE) && isKind(kind.substring(DESCRIBE.length())));
  }
}

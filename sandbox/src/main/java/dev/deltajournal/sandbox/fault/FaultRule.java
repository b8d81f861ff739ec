package dev.deltajournal.sandbox.fault;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deltajournal.sandbox.settings.Json;
import dev.deltajournal.sandbox.sql.StatementKinds;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/// A fault and the requests that it hits, as users write it in JSON.
///
/// @param match a statement kind, such as `INSERT INTO`; or a regular expression between slashes;
///   or else a part of the statement's text in any case; absent for every statement
/// @param kind a statement kind, such as `CREATE STORE`, to be met exactly; absent for every kind
/// @param on which requests are looked at
/// @param skip how many matching requests go free first
/// @param every of those after them, each so-many-th is hit: 1 for each one
/// @param count how many are hit, -1 for all
/// @param when for `latency`, `status` and `drop`
/// @param millis for `latency`
/// @param code for `status`
/// @param retryAfterSeconds for `status`
/// @param closeAfterMillis for `lostAnswer`; 0 means when the client gives up
/// @param effectDelayMillis for `detach` and `pending202`
/// @param polls for `pending202`
/// @param reset for `drop`: by a TCP reset instead of an orderly end
/// @param state for `sqlError`
/// @param message for `sqlError` and `status`
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FaultRule(
    @Nullable String match,
    @Nullable String kind,
    On on,
    int skip,
    int every,
    int count,
    Fault fault,
    When when,
    long millis,
    int code,
    @Nullable Integer retryAfterSeconds,
    long closeAfterMillis,
    long effectDelayMillis,
    int polls,
    boolean reset,
    String state,
    @Nullable String message) {

  /// The requests that a rule looks at.
  public enum On {
    /// POST /statements.
    @JsonProperty("post")
    POST,
    /// GET /statements/{id}; the statement's text is that of its POST.
    @JsonProperty("poll")
    POLL,
    /// GET /version; there is no text to match.
    @JsonProperty("version")
    VERSION
  }

  /// The moment at which a fault strikes.
  public enum When {
    @JsonProperty("before")
    BEFORE,
    @JsonProperty("after")
    AFTER,
    @JsonProperty("midResponse")
    MID_RESPONSE
  }

  private static final String DEFAULTS =
      """
      {"on":"post","skip":0,"every":1,"count":1,"when":"before","millis":1000,"code":503,
       "closeAfterMillis":0,"effectDelayMillis":0,"polls":1,"reset":false,"state":"XX000"}
      """;

  public FaultRule {
    if (match != null && isRegex(match)) {
      pattern(match);
    }
    if (every < 1) {
      throw new IllegalArgumentException("\"every\" is at least 1, not " + every);
    }
  }

  /// A rule out of its JSON, defaults filled in.
  ///
  /// @throws IllegalArgumentException naming what is wrong
  public static FaultRule parse(String json) {
    try {
      return parse(Json.MAPPER.readTree(json));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Not a fault rule: " + e.getOriginalMessage(), e);
    }
  }

  /// As {@link #parse(String)}, from a tree.
  public static FaultRule parse(JsonNode json) {
    if (!(json instanceof ObjectNode given) || !given.hasNonNull("fault")) {
      throw new IllegalArgumentException("A fault rule is a JSON object with the key \"fault\"");
    }
    try {
      ObjectNode rule = (ObjectNode) Json.MAPPER.readTree(DEFAULTS);
      rule.setAll(given);
      return Json.MAPPER.treeToValue(rule, FaultRule.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Not a fault rule: " + e.getOriginalMessage(), e);
    }
  }

  /// Whether the rule looks at this request.
  ///
  /// @param kinds of the statements in the text, upper case
  boolean matches(On request, String text, List<String> kinds) {
    if (request != on) {
      return false;
    }
    if (kind != null && !kinds.contains(kind.toUpperCase(Locale.ROOT))) {
      return false;
    }
    if (match == null) {
      return true;
    }
    if (isRegex(match)) {
      return pattern(match).matcher(text).find();
    }
    if (StatementKinds.isKind(match)) {
      return kinds.contains(match.toUpperCase(Locale.ROOT));
    }
    return text.toLowerCase(Locale.ROOT).contains(match.toLowerCase(Locale.ROOT));
  }

  private static boolean isRegex(String match) {
    return match.length() > 2 && match.startsWith("/") && match.endsWith("/");
  }

  private static Pattern pattern(String match) {
    try {
      return Pattern.compile(
          match.substring(1, match.length() - 1), Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException("Not a regular expression: " + match, e);
    }
  }
}

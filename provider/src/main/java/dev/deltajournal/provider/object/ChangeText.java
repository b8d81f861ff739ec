package dev.deltajournal.provider.object;

import dev.deltajournal.provider.resource.Fields;
import dev.deltajournal.provider.value.Value;
import dev.deltajournal.provider.value.Value.MapValue;
import dev.deltajournal.workers.sql.UserSql;
import java.util.Optional;
import java.util.stream.Collectors;

/// One change in a few words, for readers of a preview. Values must not be secret.
final class ChangeText {
  private static final int LONGEST_CHARS = 80;

  private ChangeText() {}

  static String of(String path, Optional<Value> before, Optional<Value> after) {
    if (before.isEmpty()) {
      return path + " is new: " + shown(after.orElseThrow());
    }
    if (after.isEmpty()) {
      return path + " is gone: " + shown(before.get());
    }
    if (path.equals("sql")
        && before.get() instanceof Value.Text(var old)
        && after.get() instanceof Value.Text(var now)) {
      return "sql, " + UserSql.difference(old, now);
    }
    return path + " changes from " + shown(before.get()) + " to " + shown(after.get());
  }

  private static String shown(Value value) {
    var text =
        switch (value) {
          case Value.Text(var given) -> given;
          case Value.Bool(var given) -> Boolean.toString(given);
          case Value.Num(var given) -> Long.toString((long) given);
          case Value.ListValue(var elements) ->
              elements.stream().map(ChangeText::shown).collect(Collectors.joining(", ", "[", "]"));
          case MapValue map -> new Fields(map).text("name").orElse(map.kindName());
          case Value.Null _, Value.Unknown _, Value.SecretValue _, Value.Tagged _ ->
              value.kindName();
        };
    var line = text.replaceAll("\\s+", " ");
    return line.length() <= LONGEST_CHARS ? line : line.substring(0, LONGEST_CHARS) + "…";
  }
}

package dev.deltajournal.testkit.engine;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Value;
import com.google.protobuf.util.JsonFormat;
import dev.deltajournal.testkit.value.Props;
import dev.deltajournal.testkit.value.Values;
import java.math.BigDecimal;

/// Configuration as CheckConfig gets it: every value a string, secrets unwrapped, what is no string
/// as JSON.
final class ConfigStrings {
  private ConfigStrings() {}

  static Props of(Props config) {
    Props strings = Props.empty();
    for (var entry : config.unwrapped().struct().getFieldsMap().entrySet()) {
      strings = strings.with(entry.getKey(), text(entry.getValue()));
    }
    return strings;
  }

  /// Marks as secret again what was secret in the configuration before CheckConfig.
  static Props markSecrets(Props checked, Props before) {
    Props marked = checked;
    for (var entry : checked.struct().getFieldsMap().entrySet()) {
      if (before.isSecret(Props.path(entry.getKey()))) {
        marked = marked.with(entry.getKey(), Values.secret(entry.getValue()));
      }
    }
    return marked;
  }

  private static String text(Value value) {
    if (value.hasStringValue()) {
      return value.getStringValue();
    }
    if (value.hasNumberValue()) {
      return BigDecimal.valueOf(value.getNumberValue()).stripTrailingZeros().toPlainString();
    }
    try {
      return JsonFormat.printer().omittingInsignificantWhitespace().print(value);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException("Not a configuration value: " + value.getKindCase(), e);
    }
  }
}

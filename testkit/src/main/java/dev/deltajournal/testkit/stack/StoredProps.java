package dev.deltajournal.testkit.stack;

import com.google.protobuf.Value;
import dev.deltajournal.testkit.value.Props;
import java.util.List;

/// Reads nested parts of a state document without unwrapping what they hold.
final class StoredProps {
  private StoredProps() {}

  static Props at(Props stored, String name) {
    return Props.from(stored.struct().getFieldsOrThrow(name).getStructValue());
  }

  static List<Props> list(Props stored, String name) {
    return values(stored, name).stream().map(value -> Props.from(value.getStructValue())).toList();
  }

  static List<String> texts(Props stored, String name) {
    return values(stored, name).stream().map(Value::getStringValue).toList();
  }

  private static List<Value> values(Props stored, String name) {
    return stored.struct().getFieldsOrThrow(name).getListValue().getValuesList();
  }
}

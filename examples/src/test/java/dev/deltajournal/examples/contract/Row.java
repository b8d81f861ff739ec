package dev.deltajournal.examples.contract;

import dev.deltajournal.testkit.value.Props;
import org.jspecify.annotations.Nullable;

/// One line of the contract: what a change of one property means.
///
/// @param path of the property, `kafka.uris` for a member
/// @param before value in the base; null for none
/// @param after value that it changes to; null for none
record Row(Base base, String path, @Nullable Object before, @Nullable Object after, Change change) {

  /// What becomes of the object.
  enum Change {
    /// Changed in place.
    UPDATE,
    /// A new object, then the old one goes.
    REPLACE,
    /// The old object goes, then a new one comes.
    DELETE_FIRST,
    /// No difference.
    NONE,
    /// Left alone, with a warning.
    IGNORED,
    /// The check refuses it.
    REFUSED,
    /// The update refuses it, in the preview already.
    FAILS
  }

  /// The property as the schema names it, for example `Store.kafka.uris`.
  String property() {
    return base.type() + "." + path.replaceAll("\\[\\d+]", "");
  }

  Props olds(int number) {
    return set(base.inputs(number), before);
  }

  Props news(int number) {
    return set(base.inputs(number), after);
  }

  @Override
  public String toString() {
    return base + " " + path + ": " + before + " to " + after + ": " + change;
  }

  private Props set(Props inputs, @Nullable Object value) {
    int dot = path.indexOf('.');
    if (dot < 0) {
      return value == null ? inputs.without(path) : inputs.with(path, value);
    }
    String top = path.substring(0, dot);
    String member = path.substring(dot + 1);
    Props members = Props.from(inputs.struct().getFieldsOrThrow(top).getStructValue());
    return inputs.with(top, value == null ? members.without(member) : members.with(member, value));
  }
}

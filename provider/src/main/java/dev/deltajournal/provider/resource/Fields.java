package dev.deltajournal.provider.resource;

import dev.deltajournal.journal.Secret;
import dev.deltajournal.provider.ProviderError;
import dev.deltajournal.provider.ProviderException;
import dev.deltajournal.provider.value.Value;
import dev.deltajournal.provider.value.Value.MapValue;
import java.util.List;
import java.util.Optional;

/// Reads properties by type, through secret envelopes. What is missing, null, unknown or of another
/// type reads as absent.
public record Fields(MapValue values) {

  public Optional<String> text(String name) {
    return bare(name)
        .filter(Value.Text.class::isInstance)
        .map(value -> ((Value.Text) value).value());
  }

  /// The text; an empty one reads as absent.
  public Optional<String> nonEmptyText(String name) {
    return text(name).filter(text -> !text.isEmpty());
  }

  public Optional<Secret> secret(String name) {
    return nonEmptyText(name).map(Secret::of);
  }

  public Optional<Boolean> bool(String name) {
    return bare(name)
        .filter(Value.Bool.class::isInstance)
        .map(value -> ((Value.Bool) value).value());
  }

  public Optional<Fields> object(String name) {
    return bare(name).filter(MapValue.class::isInstance).map(value -> new Fields((MapValue) value));
  }

  /// The texts of a list that is known as a whole.
  public Optional<List<String>> texts(String name) {
    return bare(name)
        .filter(Value.ListValue.class::isInstance)
        .map(value -> ((Value.ListValue) value).elements().stream().map(Value::bare).toList())
        .filter(elements -> elements.stream().allMatch(Value.Text.class::isInstance))
        .map(elements -> elements.stream().map(element -> ((Value.Text) element).value()).toList());
  }

  /// A number without a fraction.
  public Optional<Long> whole(String name) {
    return bare(name)
        .filter(Value.Num.class::isInstance)
        .map(value -> ((Value.Num) value).value())
        .filter(number -> number == Math.rint(number))
        .map(Double::longValue);
  }

  /// The elements of a list, as they are.
  public Optional<List<Value>> list(String name) {
    return bare(name)
        .filter(Value.ListValue.class::isInstance)
        .map(value -> ((Value.ListValue) value).elements());
  }

  public boolean has(String name) {
    return values.get(name).isPresent();
  }

  /// Whether the property, or a part of it, is not known yet.
  public boolean isUnknown(String name) {
    return values.get(name).filter(Value::hasUnknown).isPresent();
  }

  public boolean isSecret(String name) {
    return values.get(name).filter(Value::hasSecret).isPresent();
  }

  /// The text that Check has made sure of.
  ///
  /// @throws ProviderException if it is absent all the same
  public String required(String name) {
    return text(name)
        .orElseThrow(() ->
            new ProviderException(
                ProviderError.VALUE_MISSING, "The property '" + name + "' has no value"));
  }

  private Optional<Value> bare(String name) {
    return values.get(name).map(Value::bare);
  }
}

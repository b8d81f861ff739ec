package dev.deltajournal.examples.harness;

import dev.deltajournal.testkit.value.Props;
import dev.deltajournal.testkit.value.Values;
import java.util.Arrays;

/// A resource as the official provider records it: complete key sets, secrets in their envelopes,
/// times in whole seconds, no key of anybody else's.
///
/// @param type without package and module, `Store` for instance
/// @param name in the program
/// @param outputs everything that the state shows
public record OfficialResource(String type, String name, String id, Props inputs, Props outputs) {

  /// The same with other inputs.
  public OfficialResource withInputs(Props others) {
    return new OfficialResource(type, name, id, others, outputs);
  }

  /// The same with other outputs.
  public OfficialResource withOutputs(Props others) {
    return new OfficialResource(type, name, id, inputs, others);
  }

  /// The same after a refresh, which writes the owner into the inputs.
  public OfficialResource withOwnerInInputs() {
    return withInputs(inputs.with("owner", outputs.text("owner")));
  }

  /// The same with texts that were lost on the way: the outputs named are there and empty.
  public OfficialResource withEmptied(String... names) {
    Props emptied = outputs;
    for (String output : names) {
      emptied = emptied.with(output, "");
    }
    return withOutputs(emptied);
  }

  /// The same with outputs that the state does not show.
  public OfficialResource withSecret(String... names) {
    Props hidden = outputs;
    for (String output : names) {
      hidden = hidden.with(output, Values.secret(outputs.text(output)));
    }
    return withOutputs(hidden);
  }

  /// The same without some outputs.
  public OfficialResource without(String... names) {
    return withOutputs(Arrays.stream(names).reduce(outputs, Props::without, (_, last) -> last));
  }
}

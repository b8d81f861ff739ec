package dev.deltajournal.cli.operation;

import dev.deltajournal.journal.operation.OperationState;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// The value of `--state`: one state, or `unfinished` for all that are not final.
record StateFilter(List<OperationState> states) {
  static final String UNFINISHED = "unfinished";

  StateFilter {
    states = List.copyOf(states);
  }

  /// For the help text.
  static final class Names implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return names().iterator();
    }
  }

  static final class Converter implements ITypeConverter<StateFilter> {
    @Override
    public StateFilter convert(String text) {
      if (text.equalsIgnoreCase(UNFINISHED)) {
        return new StateFilter(
            Arrays.stream(OperationState.values()).filter(state -> !state.isFinal()).toList());
      }
      var wanted = text.replace('_', '-');
      return Arrays.stream(OperationState.values())
          .filter(state -> StateText.of(state).equalsIgnoreCase(wanted))
          .findFirst()
          .map(state -> new StateFilter(List.of(state)))
          .orElseThrow(() ->
              new TypeConversionException(
                  "'" + text + "' is none of " + String.join(", ", names().toList())));
    }
  }

  private static Stream<String> names() {
    return Stream.concat(
        Stream.of(UNFINISHED), Arrays.stream(OperationState.values()).map(StateText::of));
  }
}

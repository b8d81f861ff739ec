package dev.deltajournal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deltajournal.cli.error.CliError;
import dev.deltajournal.cli.error.ExitCode;
import dev.deltajournal.cli.fixture.Scene;
import dev.deltajournal.journal.ErrorCode;
import dev.deltajournal.journal.JournalError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class DocumentationTest {
  private static final Path PAGE = Path.of("../docs/deltajournal.md");

  /// The program's name and up to two words after it.
  private static final Pattern NAMED = Pattern.compile("deltajournal ([a-z]+)(?: ([a-z]+))?");

  private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--[a-z][a-z-]*");

  @AutoClose private final Scene scene = new Scene();

  @Test
  void everyCommandThatThePageNamesExists() throws IOException {
    assertThat(named(page())).isSubsetOf(commands());
  }

  @Test
  void thePageNamesEveryCommand() throws IOException {
    assertThat(named(page())).containsAll(commands());
  }

  @Test
  void everyOptionThatThePageNamesExists() throws IOException {
    var pulumis = List.of("--clear-pending-creates", "--show-urns", "--target");
    var options = new TreeSet<>(pulumis);
    leaves(line()).forEach(leaf -> options.addAll(leaf.getCommandSpec().optionsMap().keySet()));

    assertThat(OPTION.matcher(page()).results().map(match -> match.group())).isSubsetOf(options);
  }

  @Test
  void thePageExplainsEveryExitCode() throws IOException {
    var table = page().substring(page().indexOf("| exit code |"));

    for (var code :
        List.of(
            ExitCode.OK,
            ExitCode.FOUND_OR_FAILED,
            ExitCode.USAGE,
            ExitCode.NO_SUCH_OPERATION,
            ExitCode.AMBIGUOUS,
            ExitCode.JOURNAL,
            ExitCode.REFUSED)) {
      assertThat(table).contains("\n| " + code + " |");
    }
  }

  @Test
  void everyCommandThatAnErrorAdvisesExists() {
    var advice =
        Stream.<ErrorCode>concat(
                Arrays.stream(CliError.values()), Arrays.stream(JournalError.values()))
            .map(ErrorCode::nextStep)
            .toList();

    assertThat(named(String.join("\n", advice))).isNotEmpty().isSubsetOf(commands());
  }

  private List<String> named(String text) {
    return NAMED
        .matcher(text)
        .results()
        .filter(
            match -> line().getSubcommands().containsKey(match.group(1)) || match.group(2) != null)
        .map(match -> match.group(1) + (match.group(2) == null ? "" : " " + match.group(2)))
        .distinct()
        .toList();
  }

  private List<String> commands() {
    return leaves(line())
        .map(leaf -> leaf.getParent().getCommandName() + " " + leaf.getCommandName())
        .toList();
  }

  private static Stream<CommandLine> leaves(CommandLine line) {
    var below = new ArrayList<>(line.getSubcommands().values());
    return below.isEmpty() ? Stream.of(line) : below.stream().flatMap(DocumentationTest::leaves);
  }

  private CommandLine line() {
    return scene.commandLine();
  }

  private static String page() throws IOException {
    return Files.readString(PAGE);
  }
}

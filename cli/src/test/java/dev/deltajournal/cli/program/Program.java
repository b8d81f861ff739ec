package dev.deltajournal.cli.program;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Runs `dist/bin/deltajournal`, which Maven's package phase has just put there.
///
/// @param journal the value of `DELTASTREAM_JOURNAL`
record Program(Path journal, Path scratch) {
  private static final long LIMIT_SECONDS = 60;

  record Outcome(int exitCode, String out, String err) {
    JsonNode json() throws IOException {
      return new ObjectMapper().readTree(out);
    }
  }

  Outcome run(String... arguments) throws Exception {
    return run(Map.of(), arguments);
  }

  Outcome run(Map<String, String> environment, String... arguments) throws Exception {
    var command = new ArrayList<String>();
    command.add(root().resolve("dist/bin/deltajournal").toString());
    command.addAll(List.of(arguments));
    var out = Files.createTempFile(scratch, "out", "");
    var err = Files.createTempFile(scratch, "err", "");
    var builder =
        new ProcessBuilder(command)
            .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().put("DELTASTREAM_JOURNAL", journal.toString());
    builder.environment().putAll(environment);
    var process = builder.start();
    if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError(command + " did not end within " + LIMIT_SECONDS + " s");
    }
    return new Outcome(process.exitValue(), read(out), read(err));
  }

  private static String read(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8);
  }

  /// Tests run in the module's folder.
  private static Path root() {
    return Path.of("..").toAbsolutePath().normalize();
  }
}

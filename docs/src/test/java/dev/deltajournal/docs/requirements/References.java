package dev.deltajournal.docs.requirements;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Which tests name which requirements: a line such as `/// provider FR-011, NFR-003` right above a
/// test method, or above a class for all of its tests.
final class References {
  private static final String NUMBER = "(?:N?FR-\\d+|D-(?:[A-Z]+-)?\\d+|AS \\d+|[CJT]-\\d{3})";

  private static final Pattern NAMED =
      Pattern.compile(
          "\\b(provider|store|journal|contracts|tables)(?:-resource)? ("
              + NUMBER
              + "(?:(?:,| and|, and) "
              + NUMBER
              + ")*)(?![\\w-])");

  private static final Pattern EACH = Pattern.compile(NUMBER);

  private static final Pattern DECLARED =
      Pattern.compile("\\b(?:void (?<method>\\w+)\\(|class (?<type>\\w+))");

  /// Files that hold tests; a suite is what tests of several names extend.
  private static final Pattern TESTS = Pattern.compile("\\w+(?:Test|IT|Suite)\\.java");

  private final Map<String, Set<String>> byRequirement = new TreeMap<>();

  private References() {}

  /// Reads all tests below a folder that holds the modules.
  ///
  /// @return names of tests, by the id of the requirement that they name
  static Map<String, Set<String>> in(Path root) throws IOException {
    var references = new References();
    for (var module : modules(root)) {
      for (var file : tests(module.resolve("src/test/java"))) {
        references.read(module.getFileName().toString(), file);
      }
    }
    return references.byRequirement;
  }

  private static List<Path> modules(Path root) throws IOException {
    try (var folders = Files.list(root)) {
      return folders.filter(folder -> Files.isDirectory(folder.resolve("src/test/java"))).toList();
    }
  }

  private static List<Path> tests(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      return files.filter(file -> TESTS.matcher(file.getFileName().toString()).matches()).toList();
    }
  }

  private void read(String module, Path file) throws IOException {
    var type = file.getFileName().toString().replace(".java", "");
    var comment = new ArrayList<String>();
    for (var line : Files.readAllLines(file)) {
      var code = line.strip();
      if (code.startsWith("///")) {
        comment.add(code.substring(3).strip());
      } else if (!comment.isEmpty()) {
        var declared = DECLARED.matcher(code);
        boolean found = declared.find();
        if (found || code.endsWith(";")) {
          var method = found ? declared.group("method") : null;
          note(
              String.join(" ", comment),
              module + " " + type + (method == null ? "" : "." + method));
          comment.clear();
        }
      }
    }
  }

  private void note(String comment, String test) {
    var named = NAMED.matcher(comment);
    while (named.find()) {
      var numbers = EACH.matcher(named.group(2));
      while (numbers.find()) {
        byRequirement
            .computeIfAbsent(named.group(1) + " " + numbers.group(), _ -> new TreeSet<>())
            .add(test);
      }
    }
  }
}

package dev.deltajournal.journal;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;

/// Where a journal is: in a file or in a database. Its text form names it in messages and holds no
/// secret.
public sealed interface JournalLocation permits FileLocation, DatabaseLocation {
  /// Names the journal: a file or a database.
  String VARIABLE = "DELTASTREAM_JOURNAL";

  /// The journal that the environment names: `DELTASTREAM_JOURNAL`, else
  /// `$PULUMI_HOME/deltastream/journal.db`, else `~/.pulumi/deltastream/journal.db`.
  ///
  /// @throws JournalException `DSP-JRN-015` if `DELTASTREAM_JOURNAL` names something that cannot
  ///   hold a journal
  static JournalLocation fromEnvironment(Map<String, String> environment, Path userHome) {
    var named = environment.getOrDefault(VARIABLE, "").strip();
    if (named.startsWith("jdbc:")) {
      return DatabaseLocation.of(named, environment);
    }
    if (!named.isEmpty()) {
      return new FileLocation(path(named, userHome));
    }
    var pulumi = environment.getOrDefault("PULUMI_HOME", "");
    var home = pulumi.isBlank() ? userHome.resolve(".pulumi") : Path.of(pulumi);
    return new FileLocation(home.resolve("deltastream").resolve("journal.db"));
  }

  private static Path path(String value, Path userHome) {
    try {
      var path = value.startsWith("~/") ? userHome.resolve(value.substring(2)) : Path.of(value);
      if (!path.isAbsolute()) {
        throw unsupported(
            "names the relative path "
                + value
                + ", but the plugin and `deltajournal` may start in different folders");
      }
      return path;
    } catch (InvalidPathException e) {
      throw unsupported("is no path: " + e.getReason());
    }
  }

  private static JournalException unsupported(String why) {
    return new JournalException(JournalError.UNSUPPORTED_LOCATION, VARIABLE + " " + why);
  }
}

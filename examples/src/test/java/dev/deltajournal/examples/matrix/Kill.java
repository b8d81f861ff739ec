package dev.deltajournal.examples.matrix;

/// Who dies.
enum Kill {
  /// SIGKILL to the plugin; the engine hears that its calls failed.
  PLUGIN("plugin"),
  /// The engine goes without a word; the plugin finds its input at an end.
  ENGINE("engine"),
  /// Both at once.
  BOTH("both");

  private final String title;

  Kill(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }
}

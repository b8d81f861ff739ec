package dev.deltajournal.examples.matrix;

/// Rows that one kill strikes together. Few enough for each to have its connection to the service.
enum Family {
  CREATES,
  RUNNING,
  REPLACEMENTS
}

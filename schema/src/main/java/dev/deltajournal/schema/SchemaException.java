package dev.deltajournal.schema;

/// A file that belongs into this jar is missing or damaged: a broken build, never a mistake of the
/// user.
public final class SchemaException extends RuntimeException {
  SchemaException(String message, Throwable cause) {
    super(message, cause);
  }

  SchemaException(String message) {
    super(message);
  }
}

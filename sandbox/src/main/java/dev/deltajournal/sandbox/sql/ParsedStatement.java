package dev.deltajournal.sandbox.sql;

/// A statement with its text as written, without the semicolon and the comments around it, and the
/// same text as the service would print it.
///
/// @param normalised one blank between words, words in upper case, unquoted names in lower case, no
///   comments
public record ParsedStatement(Statement statement, String text, String normalised) {}

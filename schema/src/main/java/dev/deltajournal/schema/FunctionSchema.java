package dev.deltajournal.schema;

/// A function that reads and changes nothing.
///
/// @param token function token, for example `deltastream:index:getStore`
/// @param inputs its arguments
/// @param outputs its result
public record FunctionSchema(String token, ObjectSchema inputs, ObjectSchema outputs) {}

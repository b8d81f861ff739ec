package dev.deltajournal.testkit.engine;

/// Which generation of engine to play.
public enum EngineStyle {
  /// Handshake first; Configure with the provider's id and URN; every field that a request has.
  CURRENT,
  /// No Handshake; neither id, URN, name nor type in Configure; no old inputs, names, types or
  /// tokens in the other requests.
  LEGACY
}

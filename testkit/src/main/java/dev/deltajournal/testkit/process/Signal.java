package dev.deltajournal.testkit.process;

/// The POSIX signals that tests send.
public enum Signal {
  INT,
  TERM,
  KILL,
  /// Freezes a process without ending it; [#CONT] lets it go on.
  STOP,
  CONT
}

package dev.deltajournal.journal;

/// One entry of the catalogue of errors. Each module has one enum that implements this;
/// `docs/errors.md` is generated from those enums. A code is never reused.
public interface ErrorCode {

  /// Whether the same request may be sent again.
  enum Retry {
    /// The same request fails again until somebody changes something.
    NEVER,
    /// It may go out again after a pause.
    BACKOFF,
    /// It may go out again only after a look at the service has shown that the first one had no
    /// effect.
    AFTER_PROBE
  }

  /// What the failed request may have changed at the service.
  enum RemoteEffect {
    NONE,
    POSSIBLE,
    CERTAIN
  }

  /// `DSP-<AREA>-<NNN>`, for example `DSP-SQL-002`.
  String code();

  /// What went wrong in general, without names or values.
  String title();

  Retry retry();

  RemoteEffect effect();

  /// What the user does next: one sentence, with the command to type if there is one.
  String nextStep();
}

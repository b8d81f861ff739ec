package dev.deltajournal.journal;

/// The journal's part of the catalogue of errors.
public enum JournalError implements ErrorCode {
  UNWRITABLE(
      "DSP-JRN-001",
      "the journal's folder or file cannot be written",
      Retry.NEVER,
      "Make the folder writable for this user, or name another file in DELTASTREAM_JOURNAL."),
  NOT_A_JOURNAL(
      "DSP-JRN-002",
      "what is there is not a journal",
      Retry.NEVER,
      "Name the right file or database in DELTASTREAM_JOURNAL. A new journal starts where nothing is: move the file away, or name an empty schema with `?currentSchema=`."),
  NEWER_FORMAT(
      "DSP-JRN-003",
      "the journal was written by a newer version",
      Retry.NEVER,
      "Install the newer plugin; this one does not touch the journal."),
  DISK_FULL(
      "DSP-JRN-004",
      "the disk is full",
      Retry.NEVER,
      "Free space on the journal's disk, then run the command again: it resumes."),
  KEY_MISSING(
      "DSP-JRN-005",
      "the journal's key file is missing",
      Retry.NEVER,
      "Put the key file back beside the journal, or run `deltajournal key renew` to go on without it."),
  KEY_WRONG(
      "DSP-JRN-006",
      "the key is not the one this journal was written with",
      Retry.NEVER,
      "Put the right key back (the file beside the journal, or DELTASTREAM_JOURNAL_KEY), or run `deltajournal key renew` to go on without it."),
  DAMAGED(
      "DSP-JRN-007",
      "the journal is damaged",
      Retry.NEVER,
      "Run `deltajournal journal verify` to see where. `deltajournal journal salvage NEW` makes a new journal of all that is whole; then name that in DELTASTREAM_JOURNAL."),
  IO(
      "DSP-JRN-008",
      "the journal could not be read or written",
      Retry.NEVER,
      "See the cause; once it is mended, run the command again: it resumes."),
  BUSY(
      "DSP-JRN-009",
      "other processes kept the journal locked for too long",
      Retry.BACKOFF,
      "Run the command again; if it happens often, give the other stack a journal of its own with DELTASTREAM_JOURNAL."),
  CLOSED(
      "DSP-JRN-010", "the journal is closing", Retry.NEVER, "Run the command again: it resumes."),
  UNKNOWN_EVENT(
      "DSP-JRN-011",
      "the journal holds an event of a kind that this version does not know",
      Retry.NEVER,
      "Install the newer plugin that wrote it."),
  NETWORK_FILE_SYSTEM(
      "DSP-JRN-012",
      "the journal is on a network file system",
      Retry.NEVER,
      "Name a file on a local disk in DELTASTREAM_JOURNAL; locks are not reliable on network file systems."),
  NO_JOURNAL(
      "DSP-JRN-013",
      "there is no journal yet",
      Retry.NEVER,
      "Run `pulumi up` first, or name the journal in DELTASTREAM_JOURNAL."),
  ILLEGAL_TRANSITION(
      "DSP-JRN-014",
      "an event does not fit the state of its operation",
      Retry.NEVER,
      "Run `deltajournal journal verify`; please report this with its output."),
  UNSUPPORTED_LOCATION(
      "DSP-JRN-015",
      "the journal cannot be kept there",
      Retry.NEVER,
      "Name the absolute path of a file or a `jdbc:postgresql:` address in DELTASTREAM_JOURNAL, or unset it for the default."),
  KEY_VARIABLE(
      "DSP-JRN-016",
      "DELTASTREAM_JOURNAL_KEY does not hold the key that is needed",
      Retry.NEVER,
      "Set it to the key of this journal, everywhere the journal is used; `openssl rand -hex 32` makes the key of a new one."),
  UNREACHABLE(
      "DSP-JRN-017",
      "the journal's database cannot be reached",
      Retry.BACKOFF,
      "Check the address in DELTASTREAM_JOURNAL and that the database runs, then run the command again: it resumes."),
  LOGIN_REFUSED(
      "DSP-JRN-018",
      "the journal's database refuses the login",
      Retry.NEVER,
      "Check user, password and database in DELTASTREAM_JOURNAL; the database must exist and the user be allowed to connect."),
  MISSING_RIGHTS(
      "DSP-JRN-019",
      "the user of the journal's database lacks rights",
      Retry.NEVER,
      "Let the user create and use tables in that schema (`GRANT USAGE, CREATE ON SCHEMA …`), or name a schema of its own with `?currentSchema=`."),
  READ_ONLY(
      "DSP-JRN-020",
      "the journal's database takes no writes",
      Retry.NEVER,
      "Name the primary in DELTASTREAM_JOURNAL, for example with `targetServerType=primary`, or end its read-only mode."),
  LEASE_LOST(
      "DSP-JRN-021",
      "this process's lease on the journal has run out",
      Retry.NEVER,
      "It stood still or was cut off for too long, and others may have taken over. Run the command again: it resumes."),
  SALVAGE_TARGET(
      "DSP-JRN-022",
      "there is something where the new journal should go",
      Retry.NEVER,
      "Name a file that is not there, or an empty schema.");

  private final String code;
  private final String title;
  private final Retry retry;
  private final String nextStep;

  JournalError(String code, String title, Retry retry, String nextStep) {
    this.code = code;
    this.title = title;
    this.retry = retry;
    this.nextStep = nextStep;
  }

  @Override
  public String code() {
    return code;
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public Retry retry() {
    return retry;
  }

  @Override
  public RemoteEffect effect() {
    return RemoteEffect.NONE;
  }

  @Override
  public String nextStep() {
    return nextStep;
  }
}

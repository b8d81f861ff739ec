package dev.deltajournal.sandbox.sql;

/// The SQL states of the service that the sandbox answers with.
public enum SqlState {
  SUCCESS("00000"),
  NOT_YET_COMPLETE("03000"),
  NOT_SUPPORTED("0A000"),
  DEPENDENT_OBJECTS("2BP01"),
  INVALID_ROLE("3D001"),
  INVALID_DATABASE("3D002"),
  INVALID_SCHEMA("3D003"),
  INVALID_ORGANIZATION("3D004"),
  INVALID_STORE("3D006"),
  INVALID_PARAMETER("3D008"),
  INVALID_SCHEMA_REGISTRY("3D009"),
  INVALID_QUERY("3D019"),
  INVALID_RELATION("3D020"),
  MISSING_PARAMETER("3D021"),
  STORE_NOT_READY("3E001"),
  RELATION_NOT_READY("3E003"),
  INSUFFICIENT_PRIVILEGE("42501"),
  SYNTAX_ERROR("42601"),
  NAME_TOO_LONG("42622"),
  DUPLICATE_DATABASE("42P04"),
  DUPLICATE_STORE("42P05"),
  DUPLICATE_SCHEMA("42P06"),
  /// Six characters on purpose; the five-character spelling is a switch.
  DUPLICATE_RELATION("42P017"),
  REMOTE_UNAVAILABLE("57015");

  private final String code;

  SqlState(String code) {
    this.code = code;
  }

  /// The state as it goes over the wire, five or six characters.
  public String code() {
    return code;
  }
}

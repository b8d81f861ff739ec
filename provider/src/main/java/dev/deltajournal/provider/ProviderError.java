package dev.deltajournal.provider;

import dev.deltajournal.journal.ErrorCode;

/// The provider's part of the catalogue of errors.
public enum ProviderError implements ErrorCode {
  SERVER_MISSING(
      "DSP-CFG-001",
      "no server is configured",
      "Set it with `pulumi config set deltastream:server https://api.deltastream.io/v2`, or in the environment variable DELTASTREAM_SERVER."),
  API_KEY_MISSING(
      "DSP-CFG-002",
      "no API token is configured",
      "Set it with `pulumi config set --secret deltastream:apiKey`, or in the environment variable DELTASTREAM_API_KEY."),
  SERVER_INVALID(
      "DSP-CFG-003",
      "the server's address is not usable",
      "Give an http or https address with its path, for example https://api.deltastream.io/v2."),
  ORGANIZATION_INVALID(
      "DSP-CFG-004",
      "the organization is neither an id nor a name",
      "Give the id or the name that `LIST ORGANIZATIONS;` shows; or leave it out to use the token's own."),
  SETTING_INVALID(
      "DSP-CFG-005",
      "a setting of the provider has a value that it cannot have",
      "Correct the value and run the command again."),
  NOT_CONFIGURED(
      "DSP-CFG-006",
      "the provider has not been configured",
      "Run the command again; if it stays so, please report it with the output of `pulumi up -v=9 --logtostderr`."),
  FILE_UNREADABLE(
      "DSP-CFG-007",
      "a file that a property names cannot be read on the machine that runs the plugin",
      "Check the path and its permissions; it is read on the machine where Pulumi runs."),
  UNKNOWN_TYPE(
      "DSP-ENG-001",
      "the package has no such resource or function",
      "Check the type's spelling, and that the plugin is as new as the SDK."),
  VALUE_MALFORMED(
      "DSP-ENG-002",
      "the engine sent a value that cannot be read",
      "Update the Pulumi command line or this plugin, whichever is older."),
  NOT_AVAILABLE(
      "DSP-ENG-003",
      "this build does not have it",
      "Remove it from the program, or install a build that has it."),
  IMMUTABLE(
      "DSP-ENG-004",
      "the property cannot be changed in place",
      "Undo the change, give the resource a new name in the program, or replace it with `pulumi up --target-replace URN`."),
  BAD_ID(
      "DSP-ENG-005",
      "the id does not say which object is meant",
      "Give the id in the form that the resource's documentation shows under Import."),
  VALUE_MISSING(
      "DSP-ENG-006",
      "a value that this step needs is missing or unknown",
      "Run `pulumi refresh`, then run the command again."),
  OWNER_FIXED(
      "DSP-ENG-007",
      "the owner of this kind of object cannot be changed",
      "Undo the change of owner in the program, or change the owner at the service and run `pulumi refresh`."),
  PLAN_REFUSED(
      "DSP-ENG-008",
      "the statement would do something else than declared",
      "Correct the statement or the properties that it contradicts."),
  DELETE_UNFINISHED(
      "DSP-ENG-009", "the object has not gone yet", "Run the command again: it resumes."),
  NOT_FOUND(
      "DSP-ENG-021",
      "there is no object of the id or name that an import gave",
      "Check the spelling, the organization, and that the role may see it."),
  NO_MATCH(
      "DSP-ENG-020",
      "a function found nothing",
      "Check the names and their letter case, and that the role of the provider's configuration may see the object (USAGE privilege)."),
  SEVERAL_MATCHES(
      "DSP-ENG-022",
      "a function that looks up one object found several",
      "Say which one is meant; a query is told by its queryId."),
  INTERNAL(
      "DSP-ENG-010",
      "the plugin has a fault",
      "Run the command again: it resumes. Please report this with the plugin's log (`--logtostderr -v=9`).");

  private final String code;
  private final String title;
  private final String nextStep;

  ProviderError(String code, String title, String nextStep) {
    this.code = code;
    this.title = title;
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
    return Retry.NEVER;
  }

  /// All of these are found before a statement is sent, but for a fault.
  @Override
  public RemoteEffect effect() {
    return this == INTERNAL ? RemoteEffect.POSSIBLE : RemoteEffect.NONE;
  }

  @Override
  public String nextStep() {
    return nextStep;
  }
}

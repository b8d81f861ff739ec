package dev.deltajournal.workers.operation;

import dev.deltajournal.journal.ErrorCode;

/// What can go wrong with an operation as a whole, as opposed to one request: the areas `RPL`,
/// `RDY` and `LCK` of the catalogue.
public enum OperationError implements ErrorCode {
  ALREADY_EXISTS(
      "DSP-RPL-001",
      "an object of this name exists and was not made by this operation",
      RemoteEffect.NONE,
      "Manage it with the `pulumi import` command that the message shows, or choose another name."),
  SETTLE_UNDECIDED(
      "DSP-RPL-002",
      "whether an earlier statement had its effect could not be found out",
      RemoteEffect.POSSIBLE,
      "Run `pulumi up` again: it looks again before it sends anything."),
  QUERY_IN_DOUBT(
      "DSP-RPL-003",
      "an INSERT INTO or BEGIN APPLICATION was sent, its answer was lost, and what the service shows does not tell whether it runs",
      RemoteEffect.POSSIBLE,
      "Look at the queries of the service, then take one of the ways out."),
  OTHER_INCARNATION(
      "DSP-RPL-004",
      "the object was replaced by another one of the same name since the last run",
      RemoteEffect.NONE,
      "Run `pulumi refresh`, then `pulumi up`."),
  VANISHED(
      "DSP-RPL-005",
      "the object is gone from the service",
      RemoteEffect.NONE,
      "Run `pulumi refresh`, then `pulumi up`: it is created again."),
  SUPERSEDED(
      "DSP-RPL-006",
      "the inputs changed before the operation was through",
      RemoteEffect.NONE,
      "Nothing to do: the newer inputs are applied instead."),
  UNDONE(
      "DSP-RPL-011",
      "a person had it undone",
      RemoteEffect.NONE,
      "Nothing to do: if the resource is still in the program, `pulumi up` creates it anew."),
  OTHER_ORGANIZATION(
      "DSP-RPL-012",
      "the operation belongs to another organization than the token",
      RemoteEffect.NONE,
      "Set DELTASTREAM_ORGANIZATION and DELTASTREAM_API_KEY to what the run used, then type the command again."),
  PLAN_UNUSABLE(
      "DSP-RPL-008",
      "the plan of a statement does not say what it would create",
      RemoteEffect.NONE,
      "Give a CREATE STREAM, CREATE CHANGELOG or CREATE TABLE statement."),
  READY_TIMEOUT(
      "DSP-RDY-001",
      "the object did not become ready in time",
      RemoteEffect.CERTAIN,
      "Run `pulumi up` again: it goes on waiting for the same object. `customTimeouts` sets another limit."),
  ERRORED(
      "DSP-RDY-002",
      "the service reports the object as errored",
      RemoteEffect.CERTAIN,
      "Correct what the service's message names, then run `pulumi up` again."),
  NOT_READY(
      "DSP-RDY-003",
      "the object is not ready",
      RemoteEffect.CERTAIN,
      "Run `pulumi up`: it waits for it."),
  OPERATION_UNFINISHED(
      "DSP-RDY-004",
      "an earlier operation on the object is not finished",
      RemoteEffect.POSSIBLE,
      "Run `pulumi up`: it goes on with it."),
  INTERRUPTED(
      "DSP-RDY-005",
      "the operation was interrupted before its end",
      RemoteEffect.POSSIBLE,
      "Run `pulumi up` again: it resumes."),
  TAKEN_OVER(
      "DSP-LCK-001",
      "another process has taken the operation over",
      RemoteEffect.POSSIBLE,
      "Wait for the other run to end, then run `pulumi up` again."),
  INTERNAL(
      "DSP-RPL-007",
      "a defect of this provider",
      RemoteEffect.POSSIBLE,
      "Run `pulumi up` again: it resumes. Please report this with the output of `deltajournal op why`."),
  OWNER_BUSY(
      "DSP-LCK-002",
      "another living process works on this resource",
      RemoteEffect.POSSIBLE,
      "Wait for the other run to end, then run `pulumi up` again.");

  private final String code;
  private final String title;
  private final RemoteEffect effect;
  private final String nextStep;

  OperationError(String code, String title, RemoteEffect effect, String nextStep) {
    this.code = code;
    this.title = title;
    this.effect = effect;
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
    return effect == RemoteEffect.NONE ? Retry.NEVER : Retry.AFTER_PROBE;
  }

  @Override
  public RemoteEffect effect() {
    return effect;
  }

  @Override
  public String nextStep() {
    return nextStep;
  }
}

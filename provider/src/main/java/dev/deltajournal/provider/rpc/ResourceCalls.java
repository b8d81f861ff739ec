package dev.deltajournal.provider.rpc;

import com.google.protobuf.Empty;
import com.google.protobuf.Struct;
import dev.deltajournal.provider.engine.EngineLog;
import dev.deltajournal.provider.resource.CheckFailure;
import dev.deltajournal.provider.resource.Differences;
import dev.deltajournal.provider.resource.Differences.Change;
import dev.deltajournal.provider.resource.Limits;
import dev.deltajournal.provider.resource.Outcome;
import dev.deltajournal.provider.resource.Resources;
import dev.deltajournal.provider.resource.State;
import dev.deltajournal.provider.resource.Target;
import dev.deltajournal.provider.value.Value.MapValue;
import dev.deltajournal.schema.PackageSchema;
import java.util.LinkedHashMap;
import java.util.List;
import pulumirpc.Provider.CheckRequest;
import pulumirpc.Provider.CheckResponse;
import pulumirpc.Provider.CreateRequest;
import pulumirpc.Provider.CreateResponse;
import pulumirpc.Provider.DeleteRequest;
import pulumirpc.Provider.DiffRequest;
import pulumirpc.Provider.DiffResponse;
import pulumirpc.Provider.DiffResponse.DiffChanges;
import pulumirpc.Provider.PropertyDiff;
import pulumirpc.Provider.ReadRequest;
import pulumirpc.Provider.ReadResponse;
import pulumirpc.Provider.UpdateRequest;
import pulumirpc.Provider.UpdateResponse;

/// Requests about resources, taken off the wire and put back on it.
final class ResourceCalls {
  private final Resources resources;
  private final PackageSchema schema;
  private final EngineLog log;

  ResourceCalls(Resources resources, PackageSchema schema, EngineLog log) {
    this.resources = resources;
    this.schema = schema;
    this.log = log;
  }

  CheckResponse check(CheckRequest request) {
    var checked =
        resources.check(
            Target.of(request.getUrn(), request.getType()),
            ValueCodec.decode(request.getOlds()),
            ValueCodec.decode(request.getNews()));
    return checkResponse(checked.inputs(), checked.failures());
  }

  static CheckResponse checkResponse(MapValue inputs, List<CheckFailure> failures) {
    return CheckResponse.newBuilder()
        .setInputs(ValueCodec.encode(inputs))
        .addAllFailures(wire(failures))
        .build();
  }

  static List<pulumirpc.Provider.CheckFailure> wire(List<CheckFailure> failures) {
    return failures.stream()
        .map(failure ->
            pulumirpc.Provider.CheckFailure.newBuilder()
                .setProperty(failure.property())
                .setReason(Statuses.readable(failure.reason()))
                .build())
        .toList();
  }

  DiffResponse diff(DiffRequest request) {
    var target = Target.of(request.getUrn(), request.getType());
    var old =
        state(
            target,
            request.getId(),
            request.getOlds(),
            request.hasOldInputs(),
            request.getOldInputs());
    return diffResponse(resources.diff(target, old, ValueCodec.decode(request.getNews())));
  }

  static DiffResponse diffResponse(Differences differences) {
    var response =
        DiffResponse.newBuilder()
            .setChanges(differences.isEmpty() ? DiffChanges.DIFF_NONE : DiffChanges.DIFF_SOME)
            .addAllDiffs(differences.tops())
            .addAllReplaces(differences.replaces())
            .addAllStables(differences.stables())
            .setDeleteBeforeReplace(differences.deleteBeforeReplace())
            .setHasDetailedDiff(true);
    differences
        .changes()
        .forEach((path, change) ->
            response.putDetailedDiff(
                path,
                PropertyDiff.newBuilder()
                    .setKind(kind(change))
                    .setInputDiff(change.input())
                    .build()));
    return response.build();
  }

  CreateResponse create(CreateRequest request) {
    var target = Target.of(request.getUrn(), request.getType());
    var inputs = ValueCodec.decode(request.getProperties());
    try {
      var outcome =
          request.getPreview()
              ? resources.previewCreate(target, inputs)
              : resources.create(target, inputs, Limits.ofTimeout(request.getTimeout()));
      var complete = complete(outcome, false);
      return CreateResponse.newBuilder()
          .setId(complete.id())
          .setProperties(ValueCodec.encode(complete.outputs()))
          .setRefreshBeforeUpdate(true)
          .build();
    } finally {
      log.ended(request.getUrn());
    }
  }

  ReadResponse read(ReadRequest request) {
    var target = Target.of(request.getUrn(), request.getType());
    var old =
        state(
            target,
            request.getId(),
            request.getProperties(),
            request.hasInputs(),
            request.getInputs());
    try {
      var outcome = resources.read(target, old);
      if (outcome instanceof Outcome.Gone) {
        return ReadResponse.getDefaultInstance();
      }
      var complete = complete(outcome, true);
      return ReadResponse.newBuilder()
          .setId(complete.id())
          .setProperties(ValueCodec.encode(complete.outputs()))
          .setInputs(ValueCodec.encode(complete.inputs()))
          .setRefreshBeforeUpdate(true)
          .build();
    } finally {
      log.ended(request.getUrn());
    }
  }

  UpdateResponse update(UpdateRequest request) {
    var target = Target.of(request.getUrn(), request.getType());
    var old =
        state(
            target,
            request.getId(),
            request.getOlds(),
            request.hasOldInputs(),
            request.getOldInputs());
    var news = ValueCodec.decode(request.getNews());
    try {
      var outcome =
          request.getPreview()
              ? resources.previewUpdate(target, old, news)
              : resources.update(target, old, news, Limits.ofTimeout(request.getTimeout()));
      return UpdateResponse.newBuilder()
          .setProperties(ValueCodec.encode(complete(outcome, false).outputs()))
          .setRefreshBeforeUpdate(true)
          .build();
    } finally {
      log.ended(request.getUrn());
    }
  }

  Empty delete(DeleteRequest request) {
    var target = Target.of(request.getUrn(), request.getType());
    var old =
        state(
            target,
            request.getId(),
            request.getProperties(),
            request.hasOldInputs(),
            request.getOldInputs());
    try {
      resources.delete(target, old, Limits.ofTimeout(request.getTimeout()));
      return Empty.getDefaultInstance();
    } finally {
      log.ended(request.getUrn());
    }
  }

  private static Outcome.Complete complete(Outcome outcome, boolean withInputs) {
    return switch (outcome) {
      case Outcome.Complete complete -> complete;
      case Outcome.Partial partial -> throw Statuses.of(partial, withInputs);
      case Outcome.Gone() ->
          throw new IllegalStateException("only a read may find that the object is gone");
    };
  }

  /// Old inputs as sent, or what of the outputs were inputs once (provider NFR-002).
  private State state(Target target, String id, Struct outputs, boolean hasInputs, Struct inputs) {
    var decoded = ValueCodec.decode(outputs);
    return new State(
        id, hasInputs ? ValueCodec.decode(inputs) : inputsAmong(target, decoded), decoded);
  }

  private MapValue inputsAmong(Target target, MapValue outputs) {
    var names =
        schema
            .resource(target.type())
            .map(resource -> resource.inputProperties().keySet())
            .orElse(java.util.Set.of());
    var inputs = new LinkedHashMap<>(outputs.entries());
    inputs.keySet().retainAll(names);
    return new MapValue(inputs);
  }

  private static PropertyDiff.Kind kind(Change change) {
    return switch (change.kind()) {
      case ADD -> change.replace() ? PropertyDiff.Kind.ADD_REPLACE : PropertyDiff.Kind.ADD;
      case DELETE -> change.replace() ? PropertyDiff.Kind.DELETE_REPLACE : PropertyDiff.Kind.DELETE;
      case UPDATE -> change.replace() ? PropertyDiff.Kind.UPDATE_REPLACE : PropertyDiff.Kind.UPDATE;
    };
  }
}

package dev.deltajournal.provider.object;

import dev.deltajournal.journal.Failure;
import dev.deltajournal.provider.ProviderError;
import dev.deltajournal.provider.ProviderException;
import dev.deltajournal.provider.resource.CheckContext;
import dev.deltajournal.provider.resource.CheckReport;
import dev.deltajournal.provider.resource.SqlCheck;
import dev.deltajournal.workers.catalogue.Planner;
import dev.deltajournal.workers.catalogue.Planner.PlannedRelation;
import dev.deltajournal.workers.spec.ObjectDefinition;
import dev.deltajournal.workers.spec.ObjectSpec;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks the service what an object's statement would do, and holds that against the declaration.
final class ObjectPlanning {
  private static final Logger LOG = LoggerFactory.getLogger(ObjectPlanning.class);

  private final Plans plans = new Plans();

  /// Adds what the service has against clean and known inputs. A plan that is not to be had, for
  /// example because the database is made by the same program, stops nothing.
  void check(CheckReport report, CheckContext context, Planner planner) {
    var spec = ObjectInputs.spec(report.inputs());
    boolean text = spec.definition() instanceof ObjectDefinition.Text;
    switch (ObjectPlan.of(planner.plan(spec), spec)) {
      case ObjectPlan.Fits(PlannedRelation relation) ->
          plans.remember(context.urn(), spec, relation);
      case ObjectPlan.Contradicts(List<ObjectPlan.Reason> reasons) ->
          contradicted(report, reasons, text);
      case ObjectPlan.Refused(Failure failure) -> {
        var words = "describe failed: " + shown(failure, spec).describe();
        if (text) {
          report.fail("sql", words);
        } else {
          report.fail(words);
        }
      }
      case ObjectPlan.Unavailable(Failure failure) ->
          LOG.debug("No plan for {}: {}", context.urn(), shown(failure, spec).describe());
    }
  }

  /// A statement is wrong as a whole, so it gets all of the reasons.
  private static void contradicted(
      CheckReport report, List<ObjectPlan.Reason> reasons, boolean text) {
    if (text) {
      report.fail(
          "sql", reasons.stream().map(ObjectPlan.Reason::shown).collect(Collectors.joining("; ")));
    } else {
      reasons.forEach(reason -> report.fail(reason.property(), reason.shown()));
    }
  }

  /// What a check of the very same declaration has found.
  Optional<PlannedRelation> known(String urn, ObjectSpec spec) {
    return plans.of(urn, spec);
  }

  /// The declaration with its name, which only the plan tells where a statement makes the object.
  ObjectSpec named(String urn, ObjectSpec spec, Planner planner) {
    return spec.name().isPresent()
        ? spec
        : spec.named(known(urn, spec).orElseGet(() -> plan(spec, planner)).name());
  }

  private static PlannedRelation plan(ObjectSpec spec, Planner planner) {
    return switch (ObjectPlan.of(planner.plan(spec), spec)) {
      case ObjectPlan.Fits(PlannedRelation relation) -> relation;
      case ObjectPlan.Contradicts(List<ObjectPlan.Reason> reasons) ->
          throw new ProviderException(
              ProviderError.PLAN_REFUSED,
              reasons.stream().map(ObjectPlan.Reason::raised).collect(Collectors.joining("; ")));
      case ObjectPlan.Refused(Failure failure) ->
          throw notPlanned("describe failed", shown(failure, spec));
      case ObjectPlan.Unavailable(Failure failure) ->
          throw notPlanned("describe not possible now", shown(failure, spec));
    };
  }

  private static Failure shown(Failure failure, ObjectSpec spec) {
    return SqlCheck.shown(failure, spec.hasSecretSql());
  }

  private static ProviderException notPlanned(String what, Failure failure) {
    return new ProviderException(
        new Failure(
            failure.code(),
            what + ": " + failure.message(),
            failure.nextStep(),
            failure.sqlState(),
            failure.serviceMessage()));
  }
}

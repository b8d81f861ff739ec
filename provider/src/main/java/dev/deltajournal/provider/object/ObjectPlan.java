package dev.deltajournal.provider.object;

import dev.deltajournal.journal.Failure;
import dev.deltajournal.workers.catalogue.Planner;
import dev.deltajournal.workers.catalogue.Planner.Plan;
import dev.deltajournal.workers.catalogue.Planner.PlanResult;
import dev.deltajournal.workers.catalogue.Planner.PlannedRelation;
import dev.deltajournal.workers.spec.ObjectSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What the service's plan of a statement means for the object that declares it.
sealed interface ObjectPlan {
  /// The statement creates what is declared.
  record Fits(PlannedRelation relation) implements ObjectPlan {}

  /// It does not.
  record Contradicts(List<Reason> reasons) implements ObjectPlan {}

  /// The service refuses the statement.
  record Refused(Failure failure) implements ObjectPlan {}

  /// No plan is to be had now.
  record Unavailable(Failure failure) implements ObjectPlan {}

  /// One contradiction, in the words of the official package.
  ///
  /// @param property that is contradicted
  /// @param shown by a preview
  /// @param raised by a create
  record Reason(String property, String shown, String raised) {}

  static ObjectPlan of(PlanResult result, ObjectSpec declared) {
    return switch (result) {
      case Planner.Refused(Failure failure) -> new Refused(failure);
      case Planner.Unavailable(Failure failure) -> new Unavailable(failure);
      case Plan plan -> of(plan, declared);
    };
  }

  private static ObjectPlan of(Plan plan, ObjectSpec declared) {
    if (Set.of("CREATE_STREAM", "CREATE_CHANGELOG", "CREATE_TABLE").stream()
        .noneMatch(plan.kind()::startsWith)) {
      return new Contradicts(List.of(invalid("invalid relation kind: " + plan.kind())));
    }
    if (plan.relation().isEmpty()) {
      return new Contradicts(List.of(invalid("describe returned empty plan")));
    }
    var relation = plan.relation().get();
    var reasons = contradictions(relation, declared);
    return reasons.isEmpty() ? new Fits(relation) : new Contradicts(reasons);
  }

  private static Reason invalid(String what) {
    return new Reason("type", what, "planning error: invalid object plan: " + what);
  }

  private static List<Reason> contradictions(PlannedRelation relation, ObjectSpec declared) {
    var reasons = new ArrayList<Reason>();
    if (!Set.of("stream", "changelog", "table").contains(relation.type())) {
      reasons.add(invalid("invalid relation type: " + relation.type()));
    }
    mismatch(reasons, "database", "create object in", relation.database(), declared.database());
    mismatch(reasons, "namespace", "create object in", relation.namespace(), declared.namespace());
    mismatch(reasons, "store", "use store", relation.store(), declared.store());
    return reasons;
  }

  private static void mismatch(
      List<Reason> reasons, String what, String does, String planned, String declared) {
    if (!planned.isEmpty() && !planned.equals(declared)) {
      reasons.add(
          new Reason(
              what,
              what + " mismatch: statement targets " + planned + ", not " + declared,
              "planning error: "
                  + what
                  + " name mismatch, statement would "
                  + does
                  + " "
                  + planned
                  + " instead of "
                  + declared));
    }
  }
}

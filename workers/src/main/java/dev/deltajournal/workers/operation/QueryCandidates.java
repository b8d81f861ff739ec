package dev.deltajournal.workers.operation;

import dev.deltajournal.journal.operation.Step;
import dev.deltajournal.workers.catalogue.CatalogueRow;
import dev.deltajournal.workers.spec.ContinuousSpec;
import dev.deltajournal.workers.sql.SqlTarget;
import dev.deltajournal.workers.sql.UserSql;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Which of the queries and applications that are new since an intent is the one it started
/// (design, invariant 5).
final class QueryCandidates {
  private QueryCandidates() {}

  /// What the list of queries says.
  sealed interface Verdict {
    /// Exactly one can be ours.
    record Ours(CatalogueRow row) implements Verdict {}

    /// No query is new, or every new one is readable and writes elsewhere.
    record NoneYet() implements Verdict {}

    /// Something new could be ours and cannot be told apart.
    ///
    /// @param candidates ids of the queries in question
    record Unclear(String why, List<String> candidates) implements Verdict {
      public Unclear {
        candidates = List.copyOf(candidates);
      }
    }
  }

  static Verdict judge(Scene scene, Step step) {
    var spec = (ContinuousSpec) scene.spec();
    var before = Documents.queryIds(Documents.evidenceSeen(step.evidence()));
    var ours = new ArrayList<CatalogueRow>();
    Optional<String> unclear = Optional.empty();
    var unclearIds = new ArrayList<String>();
    for (var row : scene.queries().orElseThrow().rows()) {
      if (before.contains(row.key().id())
          || scene.claimedElsewhere().contains(row.key().id())
          || !sameRole(scene, row)) {
        continue;
      }
      if (isOurText(spec, row)) {
        ours.add(row);
      } else {
        var doubt = doubt(spec, row);
        unclear = unclear.or(() -> doubt);
        doubt.ifPresent(_ -> unclearIds.add(row.key().id()));
      }
    }
    if (ours.size() == 1) {
      return new Verdict.Ours(ours.getFirst());
    }
    if (ours.size() > 1) {
      return new Verdict.Unclear(
          ours.size() + " new queries have the same text",
          ours.stream().map(row -> row.key().id()).toList());
    }
    return unclear
        .<Verdict>map(why -> new Verdict.Unclear(why, unclearIds))
        .orElseGet(Verdict.NoneYet::new);
  }

  private static boolean sameRole(Scene scene, CatalogueRow row) {
    var role = scene.ownerToBe();
    return role.isEmpty() || row.owner().isEmpty() || role.equals(row.owner());
  }

  private static boolean isOurText(ContinuousSpec spec, CatalogueRow row) {
    return row.sql()
        .filter(text -> UserSql.of(text).normalised().equals(UserSql.of(spec.sql()).normalised()))
        .isPresent();
  }

  /// Why a new query that has not our text may be ours all the same; empty if it writes elsewhere.
  private static Optional<String> doubt(ContinuousSpec spec, CatalogueRow row) {
    if (row.sql().isEmpty() || row.sql().get().isBlank()) {
      return Optional.of(
          "query " + row.key().id() + " is new, and the service does not show its text");
    }
    var theirs = SqlTarget.sinks(row.sql().get());
    var mine = SqlTarget.sinks(spec.sql());
    boolean elsewhere =
        !theirs.isEmpty()
            && !mine.isEmpty()
            && theirs.stream()
                .noneMatch(
                    sink -> mine.stream().anyMatch(own -> SqlTarget.mayBeSamePath(sink, own)));
    return elsewhere
        ? Optional.empty()
        : Optional.of(
            "query " + row.key().id() + " is new and writes the same sink with another text");
  }
}

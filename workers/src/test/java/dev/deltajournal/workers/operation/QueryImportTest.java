package dev.deltajournal.workers.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deltajournal.journal.Document;
import dev.deltajournal.journal.Failure;
import dev.deltajournal.journal.event.Presence;
import dev.deltajournal.workers.WorkersError;
import dev.deltajournal.workers.catalogue.Catalogue;
import dev.deltajournal.workers.catalogue.CatalogueRow;
import dev.deltajournal.workers.catalogue.Look;
import dev.deltajournal.workers.catalogue.ObjectKey;
import dev.deltajournal.workers.catalogue.ObjectKey.ApplicationKey;
import dev.deltajournal.workers.catalogue.ObjectKey.QueryKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Which query an import is about.
class QueryImportTest {
  private static final String FIRST = "3d9d0b8e-7f4e-4f0e-9d0f-0d6f1a2b3c4d";
  private static final String SECOND = "9840b50b-5622-45df-a2ee-c85cbe91c9dd";

  private final List<CatalogueRow> rows = new ArrayList<>();
  private final List<ObjectKey> looked = new ArrayList<>();
  private Optional<Failure> failure = Optional.empty();
  private final QueryImport imports =
      new QueryImport(
          new Catalogue() {
            @Override
            public Look look(ObjectKey key, Optional<String> role) {
              looked.add(key);
              return new Look(Presence.ABSENT, Optional.empty(), 1, Optional.empty());
            }

            @Override
            public QueriesSeen queries(Optional<String> role) {
              return new QueriesSeen(rows, 1, failure);
            }
          });

  @Test
  void anIdIsFoundWhateverItsStateAndName() {
    put(FIRST, "terminated", "shop");

    assertThat(imports.look(new QueryKey(FIRST), Optional.empty()).row().orElseThrow().key())
        .isEqualTo(new QueryKey(FIRST));
  }

  @Test
  void anApplicationIsFoundAmongTheQueries() {
    put(FIRST, "running", "shop");

    assertThat(imports.look(new ApplicationKey("shop"), Optional.empty()).row().orElseThrow().key())
        .isEqualTo(new ApplicationKey(FIRST));
  }

  @Test
  void anEarlierVersionThatHasEndedDoesNotCount() {
    put(FIRST, "terminated", "shop");
    put(SECOND, "running", "shop");

    assertThat(imports.look(new QueryKey("shop"), Optional.empty()).row().orElseThrow().key())
        .isEqualTo(new QueryKey(SECOND));
  }

  @Test
  void aNameOfSeveralIsNoAnswerButNamesTheirIds() {
    put(SECOND, "running", "shop");
    put(FIRST, "errored", "shop");

    var look = imports.look(new QueryKey("shop"), Optional.empty());

    assertThat(look.presence()).isEqualTo(Presence.UNDECIDED);
    assertThat(look.failure().orElseThrow().code()).isEqualTo(WorkersError.SEVERAL_QUERIES.code());
    assertThat(look.failure().orElseThrow().message()).endsWith(FIRST + ", " + SECOND);
  }

  @Test
  void aNameThatNobodyHasIsAbsent() {
    put(FIRST, "running", "Shop");

    assertThat(imports.look(new QueryKey("shop"), Optional.empty()).presence())
        .isEqualTo(Presence.ABSENT);
    assertThat(looked).isEmpty();
  }

  @Test
  void anIdThatIsNotListedIsAskedForByItself() {
    imports.look(new ApplicationKey(FIRST), Optional.empty());

    assertThat(looked).containsExactly(new ApplicationKey(FIRST));
  }

  @Test
  void aListThatCannotBeHadSaysNothingAboutTheQuery() {
    failure = Optional.of(Failure.of(WorkersError.NOT_ALLOWED, "no"));

    assertThat(imports.look(new QueryKey("shop"), Optional.empty()).presence())
        .isEqualTo(Presence.UNDECIDED);
  }

  private void put(String id, String state, String name) {
    rows.add(
        new CatalogueRow(
            new QueryKey(id),
            name,
            "",
            state,
            Optional.empty(),
            "sysadmin",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(1L),
            Document.empty()));
  }
}

package dev.deltajournal.workers.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deltajournal.journal.event.Presence;
import dev.deltajournal.workers.Timings;
import dev.deltajournal.workers.catalogue.ObjectKey.ApplicationKey;
import dev.deltajournal.workers.catalogue.Planner.Plan;
import dev.deltajournal.workers.catalogue.Planner.PlannedRelation;
import dev.deltajournal.workers.spec.ApplicationSpec;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// How the service's plans and rows of applications are read.
class ApplicationPlanTest {
  private static final String ID = "3d9d0b8e-7f4e-4f0e-9d0f-0d6f1a2b3c4d";

  @Test
  void onlyPhysicalRelationsAreSourcesAndSinks() {
    var plan =
        plan(
            """
            {"ddls":[{"db_name":"virtual","schema_name":"public","name":"v","type":"stream","is_virtual":true},
                     {"db_name":"d","schema_name":"public","name":"c","type":"stream","is_virtual":false}],
             "statements":["USE DATABASE d"],
             "sources":[{"db_name":"d","schema_name":"public","name":"a","type":"stream","store_name":"s"},
                        {"db_name":"virtual","schema_name":"public","name":"v","type":"stream"}],
             "sinks":[{"db_name":"d","schema_name":"public","name":"c","type":"stream"},
                      {"db_name":"virtual","schema_name":"public","name":"w","type":"stream","is_virtual":true}]}
            """);

    assertThat(plan.kind()).isEqualTo("APPLICATION");
    assertThat(plan.sources()).extracting(PlannedRelation::name).containsExactly("a");
    assertThat(plan.sinks()).extracting(PlannedRelation::name).containsExactly("c");
    assertThat(plan.virtual())
        .extracting(PlannedRelation::fqn)
        .containsExactly("\"virtual\".\"public\".\"v\"");
  }

  @Test
  void aPlanWithoutListsHasNone() {
    var plan = plan("{}");

    assertThat(plan.sources()).isEmpty();
    assertThat(plan.sinks()).isEmpty();
    assertThat(plan.virtual()).isEmpty();
  }

  @Test
  void anApplicationIsLookedUpAmongTheQueries() {
    var service =
        new FakeService(
            _ -> FakeService.rows(List.of("id", "current_state"), List.of(List.of(ID, "Running"))));

    var look = catalogue(service).look(new ApplicationKey(ID), Optional.empty());

    assertThat(look.row().orElseThrow().key()).isEqualTo(new ApplicationKey(ID));
    assertThat(service.asked())
        .containsExactly("SELECT * FROM deltastream.sys.\"queries\" WHERE \"id\" = '" + ID + "';");
  }

  @Test
  void anApplicationIsAbsentOnceTheServiceKnowsNoSuchQuery() {
    var service =
        new FakeService(sql ->
            sql.startsWith("SELECT")
                ? FakeService.rows(List.of("id"), List.of())
                : FakeService.rejected("3D019"));

    var look = catalogue(service).look(new ApplicationKey(ID), Optional.empty());

    assertThat(look.presence()).isEqualTo(Presence.ABSENT);
    assertThat(service.asked()).last().isEqualTo("DESCRIBE QUERY " + ID + ";");
  }

  private static SystemCatalogue catalogue(FakeService service) {
    return new SystemCatalogue(service, Timings.defaults());
  }

  private static Plan plan(String json) {
    var service =
        new FakeService(
            _ -> FakeService.rows(List.of("kind", "plan"), List.of(List.of("APPLICATION", json))));
    var spec =
        new ApplicationSpec(
            List.of(), List.of(), "BEGIN APPLICATION a END APPLICATION", false, Optional.empty());
    var plan = (Plan) new DescribePlanner(service, Timings.defaults()).plan(spec);
    assertThat(service.asked()).containsExactly("DESCRIBE BEGIN APPLICATION a END APPLICATION");
    return plan;
  }
}

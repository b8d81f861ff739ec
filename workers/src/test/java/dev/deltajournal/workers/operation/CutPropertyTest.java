package dev.deltajournal.workers.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deltajournal.journal.Secret;
import dev.deltajournal.journal.operation.OperationState;
import dev.deltajournal.workers.operation.CutWorld.Manners;
import dev.deltajournal.workers.operation.CutWorld.QueryText;
import dev.deltajournal.workers.spec.ApplicationSpec;
import dev.deltajournal.workers.spec.ObjectDefinition;
import dev.deltajournal.workers.spec.ObjectSpec;
import dev.deltajournal.workers.spec.QuerySpec;
import dev.deltajournal.workers.spec.ResourceSpec;
import dev.deltajournal.workers.spec.StoreSpec;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Cuts a create at every place, from seeds, and looks at what lives at the service in the end
/// (design, invariants 2 and 5).
class CutPropertyTest {
  private static final int HISTORIES = 3_000;
  private static final int CUTS_AT_MOST = 4;
  private static final String INSERTS =
      "insert into d.s.out select * from d.s.in; insert into d.s.second select * from d.s.in;";
  private static final String CREATES =
      "CREATE STREAM d.s.out AS select * from d.s.in; insert into d.s.second select * from d.s.in;";

  @Test
  void aStoreIsMadeExactlyOnceWhereverTheRunIsCut() {
    runsExactlyOnce(store(), Manners.of(QueryText.RAW));
  }

  /// A statement that goes out again takes its key file along again.
  @Test
  void aSnowflakeStoreIsMadeExactlyOnceAndEachStatementHasItsKeyFile() {
    long twice = 0;
    for (long seed = 0; seed < HISTORIES; seed++) {
      var world =
          new CutWorld(
              seed, StoreSample.SNOWFLAKE.spec("warehouse", "key"), QueryText.RAW, CUTS_AT_MOST);

      var end = world.run();

      assertThat(end.state())
          .as("seed %d%n%s", seed, world.story())
          .isEqualTo(OperationState.SUCCEEDED);
      assertThat(world.objects()).as("seed %d%n%s", seed, world.story()).hasSize(1);
      assertThat(world.sent())
          .as("seed %d%n%s", seed, world.story())
          .allSatisfy(
              statement -> assertThat(statement.attachments()).containsOnlyKeys("@keyfile"));
      twice += world.sent().size() > 1 ? 1 : 0;
    }
    assertThat(twice).as("histories in which something was sent again").isPositive();
  }

  @Test
  void anObjectIsMadeExactlyOnceAndDescribedWhereverTheRunIsCut() {
    for (long seed = 0; seed < HISTORIES; seed++) {
      var world = new CutWorld(seed, object(), Manners.of(QueryText.RAW), CUTS_AT_MOST);

      var end = world.run();

      assertThat(end.state())
          .as("seed %d%n%s", seed, world.story())
          .isEqualTo(OperationState.SUCCEEDED);
      assertThat(world.objects()).as("seed %d%n%s", seed, world.story()).hasSize(1);
      assertThat(world.isDescribed()).as("seed %d%n%s", seed, world.story()).isTrue();
    }
  }

  private static ResourceSpec object() {
    return new ObjectSpec(
        "d",
        "s",
        "k",
        Optional.of("n"),
        ObjectDefinition.Structure.of(
            "stream", List.of(new ObjectDefinition.Column("a", "INTEGER", true, false))),
        false,
        Optional.of("what it is for"),
        Optional.empty());
  }

  @ParameterizedTest
  @EnumSource(names = {"RAW", "NORMALISED"})
  void aQueryWhoseTextIsShownRunsExactlyOnceWhereverTheRunIsCut(QueryText text) {
    runsExactlyOnce(query(), Manners.of(text));
  }

  @ParameterizedTest
  @EnumSource(names = {"RAW", "NORMALISED"})
  void anApplicationWhoseTextIsShownRunsExactlyOnceWhereverTheRunIsCut(QueryText text) {
    runsExactlyOnce(application(INSERTS), Manners.of(text));
  }

  @Test
  void anApplicationThatTheServiceDoesNotNameRunsExactlyOnceWhereverTheRunIsCut() {
    runsExactlyOnce(application(INSERTS), new Manners(QueryText.RAW, false, 29));
  }

  /// Not even the settle time saves from a service that is later than that; the relations that the
  /// application makes do.
  @Test
  void anApplicationThatMakesRelationsRunsExactlyOnceHoweverLateTheServiceIs() {
    runsExactlyOnce(application(CREATES), new Manners(QueryText.RAW, true, 120));
  }

  @Test
  void anApplicationWhoseTextIsHiddenNeverRunsTwice() {
    neverRunsTwice(application(INSERTS));
  }

  private static void runsExactlyOnce(ResourceSpec spec, Manners manners) {
    for (long seed = 0; seed < HISTORIES; seed++) {
      var world = new CutWorld(seed, spec, manners, CUTS_AT_MOST);

      var end = world.run();

      assertThat(end.state())
          .as("seed %d%n%s", seed, world.story())
          .isEqualTo(OperationState.SUCCEEDED);
      assertThat(world.objects()).as("seed %d%n%s", seed, world.story()).hasSize(1);
      assertThat(Objects.requireNonNull(end.identified()).kind()).isEqualTo(spec.kind());
    }
  }

  @Test
  void aQueryWhoseTextIsHiddenNeverRunsTwice() {
    neverRunsTwice(query());
  }

  private static void neverRunsTwice(ResourceSpec spec) {
    int parked = 0;
    for (long seed = 0; seed < HISTORIES; seed++) {
      var world = new CutWorld(seed, spec, QueryText.ABSENT, CUTS_AT_MOST);

      var end = world.run();

      assertThat(end.state())
          .as("seed %d%n%s", seed, world.story())
          .isIn(OperationState.SUCCEEDED, OperationState.PARKED);
      assertThat(world.objects()).as("seed %d%n%s", seed, world.story()).hasSize(1);
      parked += end.state() == OperationState.PARKED ? 1 : 0;
    }
    assertThat(parked).as("histories in which only a person can tell").isPositive();
  }

  private static ResourceSpec store() {
    var kafka =
        new StoreSpec.Connection.Kafka(
            "broker:9092",
            "PLAIN",
            Optional.of(Secret.of("user")),
            Optional.of(Secret.of("password")),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    return new StoreSpec("main_kafka", Optional.empty(), kafka);
  }

  private static ResourceSpec application(String statements) {
    return new ApplicationSpec(
        List.of("\"d\".\"s\".\"in\""),
        List.of("\"d\".\"s\".\"out\"", "\"d\".\"s\".\"second\""),
        "begin application App\n " + statements + " end application;",
        false,
        Optional.empty());
  }

  private static ResourceSpec query() {
    return new QuerySpec(
        List.of("\"d\".\"s\".\"in\""),
        "\"d\".\"s\".\"out\"",
        "insert into d.s.out\n select * from d.s.in;",
        false,
        Optional.empty());
  }
}

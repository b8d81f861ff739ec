package dev.deltajournal.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/// The list of what this build lacks is exact: an entry too many hides something that works, one
/// too few lets a program run into something that does not.
class AvailabilityTest {
  private static final String STORE = "deltastream:index:Store";
  private static final String OBJECT = "deltastream:index:DeltaStreamObject";
  private static final String APPLICATION = "deltastream:index:Application";

  private final PackageSchema schema = PackageSchema.bundled();
  private final Availability availability = Availability.bundled();

  /// A build that lacks something of each sort, whatever this one lacks.
  private final Availability partial =
      Availability.of(
          "{\"resources\":[\"%s\"],\"inputs\":{\"%s\":[\"postgres\"]},\"outputs\":{\"%s\":[\"columns\"]}}"
              .formatted(APPLICATION, STORE, OBJECT));

  @Test
  void noResourceOrFunctionIsUnavailableAsAWhole() {
    assertThat(availability.tokens()).isEmpty();
  }

  @Test
  void noInputIsUnavailable() {
    assertThat(availability.inputs()).isEmpty();
  }

  @Test
  void noOutputOfAnAvailableResourceIsUnavailable() {
    assertThat(availability.outputs()).isEmpty();
  }

  @Test
  void everyEntryNamesSomethingInTheSchema() {
    assertThat(availability.tokens())
        .allMatch(
            token -> schema.resource(token).isPresent() || schema.function(token).isPresent());
    availability
        .inputs()
        .forEach((token, names) ->
            assertThat(resource(token).inputProperties())
                .containsKeys(names.toArray(String[]::new)));
    availability
        .outputs()
        .forEach((token, names) ->
            assertThat(resource(token).properties()).containsKeys(names.toArray(String[]::new)));
  }

  @Test
  void noRequiredInputOfAnAvailableResourceIsUnavailable() {
    assertThat(schema.resources().keySet())
        .filteredOn(availability::isAvailable)
        .isNotEmpty()
        .allSatisfy(token ->
            assertThat(resource(token).requiredInputs())
                .allMatch(input -> availability.isAvailable(token, input)));
  }

  @Test
  void listedThingsAreUnavailableAndOthersAvailable() {
    assertThat(partial.isAvailable(APPLICATION)).isFalse();
    assertThat(partial.isAvailable(STORE)).isTrue();
    assertThat(partial.isAvailable(STORE, "postgres")).isFalse();
    assertThat(partial.isAvailable(STORE, "kafka")).isTrue();
    assertThat(partial.isOutputAvailable(OBJECT, "columns")).isFalse();
    assertThat(partial.isOutputAvailable(OBJECT, "type")).isTrue();
  }

  @Test
  void inputsAndOutputsOfAnUnavailableResourceAreUnavailable() {
    assertThat(partial.isAvailable(APPLICATION, "sql")).isFalse();
    assertThat(partial.isOutputAvailable(APPLICATION, "state")).isFalse();
  }

  @Test
  void refusalOfAResourceNamesItAndTheWayOut() {
    assertThat(partial.refusal(APPLICATION))
        .hasValueSatisfying(text ->
            assertThat(text)
                .startsWith(APPLICATION + " is not available in this build")
                .contains("remove it from the program"));
  }

  @Test
  void refusalOfAnInputNamesItAndItsResource() {
    assertThat(partial.refusal(STORE, "postgres"))
        .hasValueSatisfying(text ->
            assertThat(text)
                .startsWith("Property 'postgres' of " + STORE + " is not available in this build"));
  }

  @Test
  void refusalOfAnInputOfAnUnavailableResourceIsAboutTheResource() {
    assertThat(partial.refusal(APPLICATION, "sql")).isEqualTo(partial.refusal(APPLICATION));
  }

  @Test
  void availableThingsAreNotRefused() {
    assertThat(partial.refusal(STORE)).isEmpty();
    assertThat(partial.refusal(STORE, "kafka")).isEmpty();
  }

  @Test
  void emptyListMakesEverythingAvailable() {
    assertThat(Availability.of("{}").isAvailable(APPLICATION, "sql")).isTrue();
  }

  @Test
  void damagedListIsRefused() {
    assertThatThrownBy(() -> Availability.of("{"))
        .isInstanceOf(SchemaException.class)
        .hasMessageContaining("unavailable");
  }

  private ResourceSchema resource(String token) {
    return schema.resource(token).orElseThrow();
  }
}

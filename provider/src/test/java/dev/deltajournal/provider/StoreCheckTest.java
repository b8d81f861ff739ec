package dev.deltajournal.provider;

import static dev.deltajournal.provider.fixture.Samples.STORE;
import static dev.deltajournal.provider.fixture.StoreSamples.POSTGRES;
import static dev.deltajournal.provider.fixture.StoreSamples.SNOWFLAKE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.deltajournal.provider.fixture.StoreSamples;
import dev.deltajournal.provider.fixture.TestPlugin;
import dev.deltajournal.schema.PackageSchema;
import dev.deltajournal.testkit.engine.Failure;
import dev.deltajournal.testkit.value.Props;
import dev.deltajournal.testkit.value.Values;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// What each kind of store needs, in the words of the official package (store FR-006, store D-003,
/// provider FR-011).
class StoreCheckTest {
  private static final String WRONG_KEY = "not-base64-8f1c";

  @AutoClose private final TestPlugin plugin = TestPlugin.configured();

  static Stream<Arguments> refused() {
    return Stream.of(
        without(POSTGRES, "uris", "postgres.uris", "uris is required"),
        without(POSTGRES, "username", "postgres.username", "username is required"),
        without(POSTGRES, "password", "", "postgres.password: password is required"),
        wrong(POSTGRES, "password", "", "", "postgres.password: password is required"),
        wrong(POSTGRES, "uris", " , ", "postgres.uris", "postgres uris cannot be empty"),
        wrong(
            POSTGRES,
            "uris",
            "db:5432",
            "postgres.uris",
            "postgres uri must include a database name"),
        wrong(POSTGRES, "uris", "db:x/b", "postgres.uris", "invalid postgres uri: its port"),
        wrong(POSTGRES, "uris", "u:pw@db:x/b", "", "postgres.uris: invalid postgres uri: "),
        wrong(POSTGRES, "tlsDisabled", "no", "postgres.tlsDisabled", "must be a boolean"),
        wrong(POSTGRES, "saslUsername", "u", "postgres.saslUsername", "unknown property"),
        without(SNOWFLAKE, "uris", "snowflake.uris", "uris required"),
        without(SNOWFLAKE, "accountId", "snowflake.accountId", "accountId required"),
        without(SNOWFLAKE, "roleName", "snowflake.roleName", "roleName required"),
        without(SNOWFLAKE, "username", "snowflake.username", "username required"),
        without(SNOWFLAKE, "warehouseName", "snowflake.warehouseName", "warehouseName required"),
        without(SNOWFLAKE, "cloudRegion", "snowflake.cloudRegion", "cloudRegion required"),
        without(SNOWFLAKE, "clientKey", "", "snowflake.clientKey: clientKey (base64) required"),
        wrong(SNOWFLAKE, "clientKey", "\n", "", "clientKey (base64) required"),
        wrong(SNOWFLAKE, "clientKey", WRONG_KEY, "", "clientKey must be valid base64"),
        wrong(SNOWFLAKE, "clientKey", "YWJjZA", "", "clientKey must be valid base64"),
        wrong(SNOWFLAKE, "clientKey", "YWJ-ZA==", "", "clientKey must be valid base64"));
  }

  private static Arguments without(StoreSamples kind, String member, String path, String reason) {
    return arguments(kind.with("s", kind.members.without(member)), path, reason);
  }

  private static Arguments wrong(
      StoreSamples kind, String member, String value, String path, String reason) {
    return arguments(kind.with("s", kind.members.with(member, value)), path, reason);
  }

  @ParameterizedTest
  @MethodSource("refused")
  void refuses(Props news, String property, String reason) {
    assertThat(plugin.session().check(STORE, Props.empty(), news).failures())
        .singleElement()
        .satisfies(failure -> {
          assertThat(failure.property()).isEqualTo(property);
          assertThat(failure.reason()).contains(reason).doesNotContain(WRONG_KEY, "pw");
        });
  }

  @ParameterizedTest
  @EnumSource
  void acceptsWhatIsRightAndWrapsItsSecrets(StoreSamples kind) {
    var checked = plugin.session().check(STORE, Props.empty(), kind.inputs("s"));

    assertThat(checked.failures()).isEmpty();
    assertThat(checked.accepted().unwrapped()).isEqualTo(kind.inputs("s"));
    assertThat(checked.accepted().secretPaths()).contains(kind.block + "." + kind.secret);
  }

  static Stream<Arguments> accepted() {
    return Stream.of(
        arguments(POSTGRES, "uris", "db/billing,ignored"),
        arguments(POSTGRES, "uris", Values.unknown()),
        arguments(POSTGRES, "password", Values.secret(Values.unknown())),
        arguments(POSTGRES, "tlsVerifyServerHostname", false),
        arguments(SNOWFLAKE, "clientKey", "YWJj\r\nZA==\n"),
        arguments(SNOWFLAKE, "clientKey", Values.secret(Values.unknown())),
        arguments(SNOWFLAKE, "accountId", Values.unknown()));
  }

  @ParameterizedTest
  @MethodSource("accepted")
  void leavesInputsAsTheyAre(StoreSamples kind, String member, Object value) {
    var news = kind.with("s", kind.members.with(member, value));

    var checked = plugin.session().check(STORE, Props.empty(), news);

    assertThat(checked.failures()).isEmpty();
    assertThat(checked.inputs().unwrapped()).isEqualTo(news.unwrapped());
  }

  @Test
  void allThatIsWrongWithAStoreIsSaidAtOnce() {
    var news = Props.of("owner", "", "snowflake", Props.of("clientKey", "?"));

    assertThat(plugin.session().check(STORE, Props.empty(), news).failures())
        .extracting(Failure::reason)
        .containsExactlyInAnyOrder(
            "name is required",
            "owner must not be empty",
            "uris required",
            "accountId required",
            "roleName required",
            "username required",
            "warehouseName required",
            "cloudRegion required",
            "snowflake.clientKey: clientKey must be valid base64");
  }

  /// One resource for all kinds, and nothing in it but a name, the kinds' own blocks with their
  /// credentials, and what the catalogue keeps of any object.
  ///
  /// store D-006, store D-008, store D-009, store D-010, store D-011
  @Test
  void aStoreIsOneOfTheKnownKindsAndNothingElse() {
    var inputs = PackageSchema.bundled().resource(STORE.type()).orElseThrow().inputProperties();

    assertThat(inputs.keySet())
        .containsExactlyInAnyOrder(
            "name", "owner", "description", "kafka", "postgres", "snowflake");
    assertThat(
            plugin
                .session()
                .check(STORE, Props.empty(), Props.of("name", "s", "generic", Props.empty()))
                .failures())
        .extracting(Failure::reason)
        .anyMatch(reason -> reason.startsWith("unknown property"))
        .anyMatch(reason -> reason.startsWith("one store subtype required"));
  }

  @Test
  void severalKindsAtOnceAreRefusedTogetherWithWhatIsWrongInEach() {
    var news = POSTGRES.inputs("s").with("snowflake", SNOWFLAKE.members.without("uris"));

    assertThat(plugin.session().check(STORE, Props.empty(), news).failures())
        .extracting(Failure::reason)
        .containsExactlyInAnyOrder(
            "only one store subtype may be specified, but these are: postgres, snowflake",
            "uris required");
  }
}

package dev.deltajournal.sandbox.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
  private final Settings settings = Settings.defaults();

  @Test
  void changesOneSettingAndKeepsTheOthers() {
    Settings changed = settings.with("delays.storeReadyMillis", "7");

    assertThat(changed.delays().storeReadyMillis()).isEqualTo(7);
    assertThat(changed.delays().queryRunningMillis())
        .isEqualTo(settings.delays().queryRunningMillis());
    assertThat(changed.rules()).isEqualTo(settings.rules());
  }

  @Test
  void readsWordsListsAndObjects() {
    assertThat(settings.with("rules.dropDatabase", "cascade").rules().dropDatabase())
        .isEqualTo(Rules.DropDatabase.CASCADE);
    assertThat(settings.with("access.roles", "[\"a\",\"b c\"]").access().roles())
        .containsExactly("a", "b c");
    assertThat(
            settings
                .with("catalogue.hidden", "[{\"kind\":\"stores\",\"name\":\"*\"}]")
                .catalogue()
                .isHidden("stores", "any", "anyone"))
        .isTrue();
  }

  @Test
  void comesBackFromItsOwnJson() {
    Settings changed =
        settings.with("catalogue.hidden", "[{\"kind\":\"stores\",\"name\":\"s\",\"role\":\"r\"}]");

    assertThat(Settings.defaults().merge(changed.toJson())).isEqualTo(changed);
  }

  @ParameterizedTest
  @CsvSource({
    "delays.storeReadyMilis, 7",
    "delay.storeReadyMillis, 7",
    "delays.storeReadyMillis, soon",
    "delays, 7",
    "rules.dropDatabase, perhaps",
    "columns.renamed, [\"stores.name\"]",
    "columns.renamed, [\"stores.name=\"]",
    "access.privileges, perhaps",
    "nothing, 1"
  })
  void refusesWhatIsNoSetting(String name, String value) {
    assertThatThrownBy(() -> settings.with(name, value))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "*, anything, true",
    "a*c, abbc, true",
    "a*c, abb, false",
    "a.c, abc, false",
    "abc, abc, true",
    "abc, Abc, false",
    "*.x, y.x, true"
  })
  void matchesNamesWithStars(String pattern, String name, boolean matches) {
    Settings stuck = settings.with("catalogue.stuck", "[\"%s\"]".formatted(pattern));

    assertThat(stuck.catalogue().isStuck(name)).isEqualTo(matches);
  }

  @Test
  void hidesRowsFromOneRoleOnly() {
    CatalogueView view =
        settings
            .with("catalogue.hidden", "[{\"kind\":\"stores\",\"name\":\"s\",\"role\":\"r\"}]")
            .catalogue();

    assertThat(List.of(view.isHidden("stores", "s", "r"), view.isHidden("stores", "s", "x")))
        .containsExactly(true, false);
    assertThat(view.isHidden("relations", "s", "r")).isFalse();
  }
}

package dev.deltajournal.provider.resource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deltajournal.testkit.random.Hostile;
import dev.deltajournal.workers.catalogue.ObjectKey.RelationKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RelationPathTest {
  @Test
  void readsBackWhatAnIdSays() {
    for (var name : Hostile.names()) {
      var key = new RelationKey("db", "ns", name);
      if (!name.contains("\".")) {
        assertThat(RelationPath.parse(key.id())).contains(key);
      }
    }
  }

  @Test
  void guessesNothingFromANameThatLooksLikeAPath() {
    for (var name : Hostile.names()) {
      var key = new RelationKey("db", "ns", name);
      if (name.contains("\".")) {
        assertThat(RelationPath.parse(key.id())).isEmpty();
      }
    }
  }

  @Test
  void foldsWhatIsNotQuoted() {
    assertThat(RelationPath.parse("Shop.\"Public\".Orders"))
        .contains(new RelationKey("shop", "Public", "orders"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "..",
        "a",
        "a.b",
        "a.b.c.d",
        "a..c",
        "\"\".b.c",
        "\"a.b.c",
        "a b.c.d",
        "a.b.c\""
      })
  void readsNothingElse(String text) {
    assertThat(RelationPath.parse(text)).isEmpty();
  }
}

package dev.deltajournal.workers.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deltajournal.workers.spec.ObjectDefinition;
import dev.deltajournal.workers.spec.ObjectDefinition.Column;
import dev.deltajournal.workers.spec.ObjectDefinition.Structure;
import dev.deltajournal.workers.spec.ObjectSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// What the journal keeps of an object's declaration.
class ObjectDocumentsTest {
  private static final Structure STRUCTURE =
      new Structure(
          "changelog",
          List.of(new Column("id", "BIGINT", false, true), new Column("v", "DATE", true, false)),
          Optional.of("t-0b5e"),
          Optional.of("json"),
          Optional.of("primitive"),
          Optional.of("BIGINT"),
          List.of("id"),
          Optional.of("v"),
          Optional.of("sql"),
          Optional.of(3L),
          Optional.of(1L),
          new TreeMap<>(Map.of("a.b", "c")));

  private static ObjectSpec object(boolean secret) {
    return new ObjectSpec(
        "d",
        "s",
        "k",
        Optional.of("n"),
        STRUCTURE,
        secret,
        Optional.of("what it is for"),
        Optional.of("r"));
  }

  @Test
  void aStructureReadsBackAsItWasWritten() {
    assertThat(SpecDocuments.fromReadable(SpecDocuments.readable(object(false))))
        .isEqualTo(object(false));
  }

  @Test
  void aSecretStructureIsInTheDigestOnly() {
    var readable = SpecDocuments.readable(object(true)).body().toString();

    assertThat(readable).doesNotContain("t-0b5e", "what it is for").contains("\"name\":\"n\"");
    assertThat(SpecDocuments.canonical(object(true))).contains("t-0b5e", "what it is for");
    assertThat(SpecDocuments.fromReadable(SpecDocuments.readable(object(true))).key())
        .isEqualTo(object(true).key());
  }

  @Test
  void anObjectGivenByItsStatementIsWrittenAsEver() {
    var object =
        new ObjectSpec("d", "s", "k", Optional.of("n"), "CREATE …", false, Optional.of("r"));

    assertThat(SpecDocuments.canonical(object))
        .isEqualTo(
            "{\"kind\":\"DeltaStreamObject\",\"owner\":\"r\",\"database\":\"d\",\"namespace\":\"s\","
                + "\"store\":\"k\",\"sql\":\"CREATE …\",\"name\":\"n\"}");
    assertThat(SpecDocuments.fromReadable(SpecDocuments.readable(object))).isEqualTo(object);
    assertThat(object.definition()).isEqualTo(new ObjectDefinition.Text("CREATE …"));
  }
}

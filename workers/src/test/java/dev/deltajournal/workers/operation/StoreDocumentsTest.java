package dev.deltajournal.workers.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deltajournal.journal.Secret;
import dev.deltajournal.workers.spec.StoreSpec;
import dev.deltajournal.workers.spec.StoreSpec.Connection.Postgres;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What the journal holds of a store, and what its digest covers.
class StoreDocumentsTest {
  private static final String SECRET = "correct-horse-battery";

  @ParameterizedTest
  @EnumSource
  void readableInputsHoldNoSecretAndReadBackAsTheSameStore(StoreSample kind) {
    var spec = kind.described("s", SECRET, "why");

    var readable = SpecDocuments.readable(spec);
    var again = (StoreSpec) SpecDocuments.fromReadable(readable);

    assertThat(readable.body().toString())
        .contains("***")
        .doesNotContain(SECRET, StoreSample.base64(SECRET));
    assertThat(again.name()).isEqualTo("s");
    assertThat(again.description()).contains("why");
    assertThat(again.connection().type()).isEqualTo(kind.type);
    assertThat(SpecDocuments.readable(again).body().toString().replace("***", ""))
        .hasSizeLessThan(readable.body().toString().length());
  }

  @ParameterizedTest
  @EnumSource
  void theDigestCoversEverySecretButNotTheDescription(StoreSample kind) {
    var digested = SpecDocuments.canonical(kind.spec("s", SECRET));

    assertThat(SpecDocuments.canonical(kind.spec("s", "another"))).isNotEqualTo(digested);
    assertThat(SpecDocuments.canonical(kind.described("s", SECRET, "why"))).isEqualTo(digested);
  }

  @ParameterizedTest
  @EnumSource
  void allFormsOfASecretAreKnown(StoreSample kind) {
    var known = SpecDocuments.secrets(kind.spec("s", SECRET));

    assertThat(known).contains(Secret.of(SECRET));
    if (kind == StoreSample.SNOWFLAKE) {
      assertThat(known).contains(Secret.of(StoreSample.base64(SECRET)));
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatTheUserCallsSecretCountsAsSuch(StoreSample kind) {
    var open = kind.spec("s", SECRET);
    var hidden =
        new StoreSpec("s", Optional.empty(), open.connection(), Optional.empty(), Set.of("uris"));

    assertThat(SpecDocuments.readable(hidden).body().toString()).contains("\"uris\":\"***\"");
    assertThat(SpecDocuments.canonical(hidden)).isEqualTo(SpecDocuments.canonical(open));
    if (open.connection() instanceof Postgres postgres) {
      assertThat(SpecDocuments.secrets(hidden)).contains(Secret.of(postgres.uris()));
    }
  }
}

package dev.deltajournal.testkit.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretScanTest {
  private static final String SECRET = "pä'ss \"w\\rd\n?&7";
  private static final SecretScan SCAN = SecretScan.of("another-secret", SECRET);

  @Test
  void findsThePlainValueAndSaysWhere() {
    assertThat(SCAN.in("log", "token=" + SECRET))
        .first()
        .isEqualTo(new SecretScan.Finding("log", 1, "UTF-8", 6));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "xy", "xyz", "user:"})
  void findsItInsideBase64AtAnyAlignment(String before) {
    byte[] bytes = (before + SECRET + "after").getBytes(StandardCharsets.UTF_8);

    assertThat(SCAN.in("header", Base64.getEncoder().encodeToString(bytes))).isNotEmpty();
    assertThat(SCAN.in("header", Base64.getUrlEncoder().encodeToString(bytes))).isNotEmpty();
  }

  @Test
  void findsTextualEncodings() {
    assertThat(SCAN.in("json", "{\"a\":\"pä'ss \\\"w\\\\rd\\n?&7\"}")).isNotEmpty();
    assertThat(SCAN.in("ascii", "p\\u00e4'ss \\\"w\\\\rd\\n?&7")).isNotEmpty();
    assertThat(SCAN.in("form", URLEncoder.encode(SECRET, StandardCharsets.UTF_8))).isNotEmpty();
    assertThat(SCAN.in("sql", "'pä''ss \"w\\rd\n?&7'")).isNotEmpty();
    assertThat(SCAN.in("hex", HexFormat.of().formatHex(SECRET.getBytes(StandardCharsets.UTF_8))))
        .isNotEmpty();
    assertThat(SCAN.in("utf-16", SECRET.getBytes(StandardCharsets.UTF_16LE))).isNotEmpty();
  }

  @Test
  void findsNothingInOtherBytes() {
    assertThat(SCAN.in("log", SECRET.substring(1) + SECRET.toUpperCase(java.util.Locale.ROOT)))
        .isEmpty();
  }

  @Test
  void neverPrintsTheSecret() {
    assertThat(SCAN.in("log", SECRET).toString()).contains("secret #1").doesNotContain("ss");
  }

  @Test
  void searchesWholeFolders(@TempDir Path folder) throws IOException {
    Path deep = Files.createDirectories(folder.resolve("a/b"));
    Files.writeString(folder.resolve("clean.log"), "nothing");
    Files.write(deep.resolve("journal.db-wal"), ("\0\1" + SECRET).getBytes(StandardCharsets.UTF_8));

    assertThat(SCAN.in(folder))
        .extracting(SecretScan.Finding::place)
        .isNotEmpty()
        .containsOnly(deep.resolve("journal.db-wal").toString());
  }

  @Test
  void refusesAPathWhereThereIsNothingToSearch(@TempDir Path folder) {
    assertThatThrownBy(() -> SCAN.in(folder.resolve("absent")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesASecretThatChanceCouldProduce() {
    assertThatThrownBy(() -> SecretScan.of("pw"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("pw");
  }
}

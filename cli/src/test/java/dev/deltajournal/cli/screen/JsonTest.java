package dev.deltajournal.cli.screen;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class JsonTest {
  @Test
  void bringsEveryCharacterThroughAsPrintableAscii() throws Exception {
    var hostile = "\u001b[31m\u007f\u009b\u202e\n\"\\ \ud83d\ude80 Köln";
    var written = new StringWriter();

    Json.print(new PrintWriter(written), Json.document("thing", 1).put("name", hostile));

    assertThat(written.toString()).matches("[\\x20-\\x7e\\n]*");
    assertThat(new ObjectMapper().readTree(written.toString()).get("name").asText())
        .isEqualTo(hostile);
  }

  @Test
  void namesFormAndVersionFirst() {
    assertThat(Json.document("thing", 3).toString())
        .isEqualTo("{\"schema\":\"deltajournal.thing/3\"}");
  }
}

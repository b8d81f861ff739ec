package dev.deltajournal.provider;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ArgumentsTest {
  @Test
  void takesTheLastArgumentAsTheEngineAddress() {
    assertThat(Arguments.parse("--logtostderr", "-v=9", "127.0.0.1:4711").engineAddress())
        .contains("127.0.0.1:4711");
  }

  @Test
  void startedByHandThereIsNoEngine() {
    assertThat(Arguments.parse().engineAddress()).isEmpty();
    assertThat(Arguments.parse("--logtostderr").engineAddress()).isEmpty();
  }

  @Test
  void theValueOfAFlagIsNoAddress() {
    assertThat(Arguments.parse("--tracing", "http://trace").engineAddress()).isEmpty();
    assertThat(Arguments.parse("--tracing", "http://trace", "127.0.0.1:1").engineAddress())
        .contains("127.0.0.1:1");
  }

  @Test
  void acceptsFlagsThatItDoesNotKnow() {
    assertThat(Arguments.parse("--from-the-future=1", "127.0.0.1:1").engineAddress())
        .contains("127.0.0.1:1");
  }

  @Test
  void sendsDetailsOnlyWhenTheEngineAsks() {
    assertThat(Arguments.parse("127.0.0.1:1").details()).isFalse();
    assertThat(Arguments.parse("-v=3", "127.0.0.1:1").details()).isTrue();
    assertThat(Arguments.parse("--logtostderr", "127.0.0.1:1").details()).isTrue();
  }
}

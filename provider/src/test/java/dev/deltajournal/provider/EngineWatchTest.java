package dev.deltajournal.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class EngineWatchTest {
  private final AtomicBoolean gone = new AtomicBoolean();
  private final PipedOutputStream engineSide = new PipedOutputStream();

  @Test
  void theEndOfTheInputAfterACallMeansThatTheEngineIsGone() throws IOException {
    var watch = started();
    watch.called();

    engineSide.close();

    await().untilTrue(gone);
  }

  @Test
  void whatComesInMeansNothing() throws IOException {
    var watch = started();
    watch.called();

    engineSide.write(42);
    engineSide.flush();

    await().during(Duration.ofMillis(200)).until(() -> !gone.get());
  }

  @Test
  void anEndBeforeTheFirstCallSwitchesTheWatchOff() throws InterruptedException {
    var watch = new EngineWatch(InputStream.nullInputStream(), () -> gone.set(true));
    watch.start().join();

    watch.called();

    assertThat(gone).isFalse();
  }

  private EngineWatch started() throws IOException {
    var watch = new EngineWatch(new PipedInputStream(engineSide), () -> gone.set(true));
    watch.start();
    return watch;
  }
}

package dev.deltajournal.testkit.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpProxyTest {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final int CHUNKED = 0;

  private final List<String> effects = new CopyOnWriteArrayList<>();
  private HttpServer service;
  private HttpProxy proxy;
  private HttpClient client;

  @BeforeEach
  void start() throws IOException {
    service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    service.createContext("/", this::serve);
    service.start();
    proxy = new HttpProxy(URI.create("http://localhost:" + service.getAddress().getPort() + "/v2"));
    client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  }

  @AfterEach
  void stop() {
    client.shutdownNow();
    proxy.close();
    service.stop(0);
  }

  @Test
  void passesBodiesOfEveryFramingUnchanged() throws Exception {
    assertThat(send(BodyPublishers.ofString("größe")).body()).isEqualTo("done größe");
    assertThat(send(chunked("in chunks")).body()).isEqualTo("done in chunks");
    assertThat(get().body()).isEqualTo("done ");
    assertThat(proxy.requests())
        .extracting(ProxiedRequest::body)
        .containsExactly("größe", "in chunks", "");
  }

  @Test
  void keepsOneConnectionForRequestsInARow() throws Exception {
    for (int i = 0; i < 5; i++) {
      assertThat(send(BodyPublishers.ofString("r" + i)).statusCode()).isEqualTo(200);
    }

    assertThat(proxy.connections()).isEqualTo(1);
    assertThat(proxy.openConnections()).isEqualTo(1);
  }

  @Test
  void recordsWhatWasAsked() throws Exception {
    var _ = send(BodyPublishers.ofString("x"));
    ProxiedRequest request = proxy.requests().getFirst();

    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.target()).isEqualTo("/v2/statements");
    assertThat(request.header("x-test")).contains("yes");
  }

  @Test
  void withholdsAnAnswerUntilReleased() {
    Fault held = proxy.withhold(request -> request.body().contains("CREATE"));
    CompletableFuture<HttpResponse<String>> answer = sendAsync("CREATE STORE");
    HeldAnswer kept = held.awaitHeld(SOON);

    assertThat(effects).containsExactly("CREATE STORE");
    assertThat(kept.body()).isEqualTo("done CREATE STORE");
    assertThat(answer).isNotDone();
    kept.release();
    assertThat(answer).succeedsWithin(SOON);
  }

  @Test
  void losesAWithheldAnswerWhenCut() {
    Fault held = proxy.withhold(_ -> true);
    CompletableFuture<HttpResponse<String>> answer = sendAsync("CREATE STORE");
    held.awaitHeld(SOON).cut();

    assertThat(answer).failsWithin(SOON);
    assertThat(effects).containsExactly("CREATE STORE");
  }

  @Test
  void cutsBeforeTheServiceKnows() {
    Fault cut = proxy.cutBefore(request -> request.body().contains("CREATE"));

    assertThat(sendAsync("CREATE STORE")).failsWithin(SOON);
    assertThat(effects).isEmpty();
    assertThat(cut.hits()).isEqualTo(1);
    assertThat(sendAsync("CREATE STORE")).succeedsWithin(SOON);
  }

  @Test
  void cutsAfterTheEffect() {
    proxy.cutAfter(_ -> true);

    assertThat(sendAsync("CREATE STORE")).failsWithin(SOON);
    assertThat(effects).containsExactly("CREATE STORE");
  }

  @Test
  void cutsInsideAnAnswer() {
    proxy.cutInside(_ -> true, 20);

    assertThat(sendAsync("CREATE STORE")).failsWithin(SOON);
  }

  @Test
  void holdsRequestsUpForTheGivenTime() throws Exception {
    proxy.delay(request -> request.body().equals("slow"), Duration.ofMillis(300));
    long start = System.nanoTime();
    var _ = send(BodyPublishers.ofString("slow"));

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(300));
  }

  @Test
  void givesUpOnAnAnswerThatIsNeverHeld() {
    Fault held = proxy.withhold(_ -> false);

    assertThatThrownBy(() -> held.awaitHeld(Duration.ofMillis(50)))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void cutsEverythingWhenTold() {
    Fault held = proxy.withhold(_ -> true);
    CompletableFuture<HttpResponse<String>> answer = sendAsync("x");
    held.awaitHeld(SOON);
    proxy.cutAll();

    assertThat(answer).failsWithin(SOON);
  }

  @Test
  void admitsWhatItCannotPassOn() {
    HttpProxy strict = new HttpProxy(proxy.uri());
    HttpRequest expecting =
        HttpRequest.newBuilder(strict.uri().resolve("/v2/statements"))
            .expectContinue(true)
            .POST(BodyPublishers.ofString("x"))
            .build();

    assertThat(client.sendAsync(expecting, BodyHandlers.ofString())).failsWithin(SOON);
    assertThatThrownBy(strict::close)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("Expect");
  }

  private HttpResponse<String> get() throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(proxy.uri().resolve("/v2/statements")).build(),
        BodyHandlers.ofString());
  }

  private HttpResponse<String> send(BodyPublisher body) throws IOException, InterruptedException {
    return client.send(post(body), BodyHandlers.ofString());
  }

  private CompletableFuture<HttpResponse<String>> sendAsync(String body) {
    return client.sendAsync(post(BodyPublishers.ofString(body)), BodyHandlers.ofString());
  }

  private HttpRequest post(BodyPublisher body) {
    return HttpRequest.newBuilder(proxy.uri().resolve("/v2/statements"))
        .header("X-Test", "yes")
        .POST(body)
        .build();
  }

  private static BodyPublisher chunked(String body) {
    return BodyPublishers.fromPublisher(BodyPublishers.ofString(body));
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      effects.add(body);
      byte[] answer = ("done " + body).getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, body.contains("chunks") ? CHUNKED : answer.length);
      exchange.getResponseBody().write(answer);
    }
  }
}

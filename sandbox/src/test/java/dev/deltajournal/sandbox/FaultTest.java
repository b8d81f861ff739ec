package dev.deltajournal.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deltajournal.sandbox.log.LoggedStatement;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.http.HttpResponse;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Each fault as a client on the socket meets it, and what it leaves behind.
class FaultTest {
  private static final String CREATE = "CREATE DATABASE a;";

  @AutoClose private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
  @AutoClose private final Client client = new Client(sandbox);
  @AutoClose private final RawConnection raw = new RawConnection(sandbox);

  private boolean exists() {
    return !sandbox.admin().state().path("databases").isEmpty();
  }

  private void fault(String json) {
    sandbox.admin().addFault("{\"match\":\"CREATE DATABASE\"," + json + "}");
  }

  private LoggedStatement.Outcome outcome() {
    return Objects.requireNonNull(sandbox.admin().statements().getFirst().outcome());
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 408, 429, 500, 502, 503, 504})
  void answersAnyStatusBeforeTheEffect(int code) {
    fault("\"fault\":\"status\",\"code\":%d,\"retryAfterSeconds\":3".formatted(code));

    HttpResponse<String> response = client.post(CREATE);

    assertThat(response.statusCode()).isEqualTo(code);
    assertThat(response.headers().firstValue("Retry-After")).contains("3");
    assertThat(Client.json(response).path("message").asText()).isNotEmpty();
    assertThat(exists()).isFalse();
    assertThat(outcome())
        .isEqualTo(
            new LoggedStatement.Outcome(LoggedStatement.Effect.NONE, null, null, code, "status"));
  }

  @Test
  void answersAStatusAfterTheEffect() {
    fault("\"fault\":\"status\",\"code\":503,\"when\":\"after\"");

    HttpResponse<String> response = client.post(CREATE);

    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(response.headers().firstValue("Retry-After")).isEmpty();
    assertThat(exists()).isTrue();
    assertThat(outcome())
        .isEqualTo(
            new LoggedStatement.Outcome(LoggedStatement.Effect.DONE, "00000", null, 503, "status"));
  }

  @Test
  void dropsTheConnectionBeforeTheEffect() {
    fault("\"fault\":\"drop\"");
    raw.sendStatement(CREATE);

    assertThat(raw.readToEnd()).isEmpty();
    assertThat(exists()).isFalse();
    assertThat(outcome().effect()).isEqualTo(LoggedStatement.Effect.NONE);
    assertThat(outcome().fault()).isEqualTo("drop");
    assertThat(outcome().httpStatus()).isNull();
  }

  @Test
  void dropsTheConnectionAfterTheEffect() {
    fault("\"fault\":\"drop\",\"when\":\"after\"");
    raw.sendStatement(CREATE);

    assertThat(raw.readToEnd()).isEmpty();
    assertThat(exists()).isTrue();
    assertThat(outcome().sqlState()).isEqualTo("00000");
    assertThat(outcome().httpStatus()).isNull();
  }

  @Test
  void resetsTheConnection() {
    fault("\"fault\":\"drop\",\"reset\":true");
    raw.sendStatement(CREATE);

    assertThatThrownBy(raw::readToEnd)
        .isInstanceOf(UncheckedIOException.class)
        .hasCauseInstanceOf(SocketException.class);
  }

  @Test
  void dropsTheConnectionInTheMiddleOfTheAnswer() {
    fault("\"fault\":\"drop\",\"when\":\"midResponse\"");
    raw.sendStatement(CREATE);
    String received = raw.readToEnd();
    String body = received.substring(received.indexOf("\r\n\r\n") + 4);
    int announced = Integer.parseInt(received.replaceAll("(?s).*content-length: (\\d+).*", "$1"));

    assertThat(received).startsWith("HTTP/1.1 200 OK");
    assertThat(body).startsWith("{\"sqlState\":\"00000\"").hasSize(announced / 2);
    assertThat(exists()).isTrue();
  }

  @Test
  void losesTheAnswerAndLeavesTheConnectionOpen() {
    fault("\"fault\":\"lostAnswer\"");
    raw.patience(500);
    raw.sendStatement(CREATE);

    assertThatThrownBy(raw::readToEnd).hasCauseInstanceOf(SocketTimeoutException.class);
    await().until(this::exists);
    await().until(() -> Objects.equals(outcome().fault(), "lostAnswer"));
  }

  @Test
  void losesTheAnswerAndClosesAfterAWhile() {
    fault("\"fault\":\"lostAnswer\",\"closeAfterMillis\":50");
    raw.sendStatement(CREATE);

    assertThat(raw.readToEnd()).isEmpty();
    assertThat(exists()).isTrue();
  }

  @Test
  void goesOnWithTheEffectAfterTheDisconnect() {
    fault("\"fault\":\"detach\",\"effectDelayMillis\":1000");
    raw.sendStatement(CREATE);

    assertThat(raw.readToEnd()).isEmpty();
    assertThat(exists()).isFalse();
    assertThat(outcome().effect()).isEqualTo(LoggedStatement.Effect.PENDING);
    await().until(this::exists);
    await().until(() -> outcome().effect() == LoggedStatement.Effect.DONE);
  }

  @Test
  void answersAWebPage() {
    fault("\"fault\":\"html\"");

    HttpResponse<String> response = client.post(CREATE);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type")).contains("text/html");
    assertThat(response.body()).startsWith("<!DOCTYPE html>");
    assertThat(exists()).isTrue();
  }

  @Test
  void answersJsonThatEndsInTheMiddle() {
    fault("\"fault\":\"truncatedJson\"");

    HttpResponse<String> response = client.post(CREATE);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).startsWith("{\"sqlState\"").doesNotEndWith("}");
    assertThat(exists()).isTrue();
  }

  @Test
  void answersWithoutContextOrDataOrWithABadId() {
    fault("\"fault\":\"missingContext\"");
    assertThat(client.answer(CREATE).path("metadata").has("context")).isFalse();
    sandbox.admin().addFault("{\"match\":\"DROP DATABASE\",\"fault\":\"missingData\"}");
    JsonNode withoutData = client.answer("DROP DATABASE a");
    assertThat(withoutData.has("data")).isFalse();
    assertThat(withoutData.at("/metadata/partitionInfo")).isNotEmpty();
    fault("\"fault\":\"badStatementId\"");
    assertThat(client.answer(CREATE).path("statementID").asText()).isEqualTo("not-a-uuid");
  }

  @Test
  void answersASqlErrorWithoutTheEffect() {
    fault("\"fault\":\"sqlError\",\"state\":\"57014\",\"message\":\"took too long\"");

    JsonNode answer = client.answer(CREATE);

    assertThat(answer.path("sqlState").asText()).isEqualTo("57014");
    assertThat(answer.path("message").asText()).isEqualTo("took too long");
    assertThat(answer.at("/metadata/context").isObject()).isTrue();
    assertThat(exists()).isFalse();
  }

  @Test
  void answers202AndFinishesLater() {
    fault("\"fault\":\"pending202\",\"polls\":1,\"effectDelayMillis\":1000");

    HttpResponse<String> response = client.post(CREATE);
    String poll = "/statements/" + Client.json(response).path("statementID").asText();

    assertThat(response.statusCode()).isEqualTo(202);
    assertThat(exists()).isFalse();
    assertThat(client.get(poll).statusCode()).isEqualTo(202);
    await().until(() -> client.get(poll).statusCode() == 200);
    assertThat(exists()).isTrue();
    assertThat(outcome().httpStatus()).isEqualTo(202);
  }

  @Test
  void delaysBeforeAndAfterTheEffect() {
    fault("\"fault\":\"latency\",\"millis\":200");
    fault("\"fault\":\"latency\",\"millis\":200,\"when\":\"after\"");
    long start = System.nanoTime();
    raw.sendStatement(CREATE);

    await().until(this::exists);
    long effect = System.nanoTime();
    assertThat(raw.read().status()).isEqualTo(200);
    long answer = System.nanoTime();
    assertThat(effect - start).isGreaterThan(190_000_000);
    assertThat(answer - start).isGreaterThan(390_000_000);
  }

  @Test
  void delaysTogetherWithAnotherFault() {
    fault("\"fault\":\"latency\",\"millis\":200");
    fault("\"fault\":\"status\",\"code\":500");
    long start = System.nanoTime();

    assertThat(client.post(CREATE).statusCode()).isEqualTo(500);
    assertThat(System.nanoTime() - start).isGreaterThan(190_000_000);
  }

  @Test
  void strikesPollsWithoutTouchingTheResult() {
    fault("\"fault\":\"pending202\",\"polls\":0,\"effectDelayMillis\":1");
    fault("\"on\":\"poll\",\"fault\":\"status\",\"code\":429,\"retryAfterSeconds\":1");
    fault("\"on\":\"poll\",\"fault\":\"drop\"");
    String id = Client.json(client.post(CREATE)).path("statementID").asText();
    String poll = "/v2/statements/" + id;
    await().until(this::exists);

    assertThat(client.get("/statements/" + id).statusCode()).isEqualTo(429);
    raw.send("GET", poll, "", "");
    assertThat(raw.readToEnd()).isEmpty();
    assertThat(Client.json(client.get("/statements/" + id)).path("sqlState").asText())
        .isEqualTo("00000");
  }

  @Test
  void strikesTheVersion() {
    sandbox.admin().addFault("{\"on\":\"version\",\"fault\":\"status\",\"code\":500}");

    assertThat(client.get("/version").statusCode()).isEqualTo(500);
    assertThat(client.get("/version").statusCode()).isEqualTo(200);
  }

  @Test
  void sparesTheFirstAndStopsAfterTheCount() {
    sandbox
        .admin()
        .addFault("{\"match\":\"LIST\",\"skip\":1,\"count\":2,\"fault\":\"status\",\"code\":500}");

    assertThat(Stream.generate(() -> client.post("LIST STORES").statusCode()).limit(5))
        .containsExactly(200, 500, 500, 200, 200);
    assertThat(sandbox.admin().faults().getFirst().applied()).isEqualTo(2);
    assertThat(sandbox.admin().faults().getFirst().seen()).isEqualTo(5);
  }

  @Test
  void strikesEachThird() {
    sandbox.admin().addFault("{\"every\":3,\"count\":-1,\"fault\":\"status\",\"code\":429}");

    assertThat(Stream.generate(() -> client.post("LIST STORES").statusCode()).limit(7))
        .containsExactly(200, 200, 429, 200, 200, 429, 200);
  }

  @Test
  void strikesForEverUntilCleared() {
    sandbox.admin().addFault("{\"count\":-1,\"fault\":\"status\",\"code\":500}");

    assertThat(client.post("LIST STORES").statusCode()).isEqualTo(500);
    assertThat(client.post("LIST STORES").statusCode()).isEqualTo(500);
    sandbox.admin().clearFaults();
    assertThat(client.post("LIST STORES").statusCode()).isEqualTo(200);
  }

  @Test
  void leavesTheAdministratorAlone() {
    sandbox.admin().addFault("{\"count\":-1,\"fault\":\"drop\"}");

    assertThat(sandbox.admin().sql(CREATE)).contains("\"sqlState\":\"00000\"");
    assertThat(sandbox.admin().statements().getFirst().connection()).isZero();
  }
}

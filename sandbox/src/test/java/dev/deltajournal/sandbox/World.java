package dev.deltajournal.sandbox;

import com.fasterxml.jackson.databind.JsonNode;

/// A sandbox on a clock that moves when told, a client, and the short forms that tests speak in.
final class World implements AutoCloseable {
  final Fixtures.FakeClock clock = new Fixtures.FakeClock();
  final Sandbox sandbox;
  final Client client;

  World() {
    this(SandboxOptions.defaults());
  }

  World(SandboxOptions options) {
    this.sandbox = Sandbox.start(options.withClock(clock));
    this.client = new Client(sandbox);
  }

  Admin admin() {
    return sandbox.admin();
  }

  /// Store `main`, ready.
  World withStore() {
    client.run(Fixtures.KAFKA);
    clock.advance(300);
    return this;
  }

  /// Database `d`, store `main`, and streams `d.public.a` and `d.public.b`, all ready.
  World withStreams() {
    client.run("CREATE DATABASE d");
    withStore();
    client.run(Fixtures.stream("d.public.a"));
    client.run(Fixtures.stream("d.public.b"));
    clock.advance(50);
    return this;
  }

  /// Starts a query from `a` to `b`.
  ///
  /// @return its id
  String startQuery() {
    JsonNode answer = client.run("INSERT INTO d.public.b SELECT * FROM d.public.a;");
    return answer.at("/data/0/1").asText();
  }

  String state(String statement) {
    return client.state(statement);
  }

  String message(String statement) {
    return client.answer(statement).path("message").asText();
  }

  @Override
  public void close() {
    client.close();
    sandbox.close();
  }
}

package dev.deltajournal.sandbox.service;

import dev.deltajournal.sandbox.settings.Json;

/// Answers GET /version.
final class VersionWork implements Work {
  @Override
  public Body perform() {
    return new Body(
        200, Json.MAPPER.createObjectNode().put("major", 2).put("minor", 0).put("patch", 0));
  }

  @Override
  public void performLater(long millis) {}

  @Override
  public Body refuse(String state, String message) {
    return new Body(500, ResultJson.error(message));
  }

  @Override
  public void answered(int status) {}

  @Override
  public void unanswered() {}
}

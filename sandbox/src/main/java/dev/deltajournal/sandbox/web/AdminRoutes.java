package dev.deltajournal.sandbox.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deltajournal.sandbox.fault.FaultRule;
import dev.deltajournal.sandbox.service.Administration;
import dev.deltajournal.sandbox.service.Kernel;
import dev.deltajournal.sandbox.service.Reaction;
import dev.deltajournal.sandbox.service.StatementService;
import dev.deltajournal.sandbox.settings.Json;
import java.io.IOException;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/// The resources under `/admin`, without authentication: what is running here is a sandbox.
final class AdminRoutes {
  private final Administration administration;
  private final Connections connections;

  AdminRoutes(Kernel kernel, StatementService service, Connections connections) {
    this.administration = new Administration(kernel, service);
    this.connections = connections;
  }

  Reaction handle(HttpCall call) {
    try {
      return json(answer(call));
    } catch (NoSuchElementException e) {
      return StatementService.error(404, String.valueOf(e.getMessage()));
    } catch (IllegalArgumentException e) {
      return StatementService.error(400, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      return StatementService.error(400, "The body is not JSON");
    }
  }

  private Object answer(HttpCall call) throws IOException {
    String resource = call.method() + " " + call.path();
    String objects = "POST /admin/objects/";
    if (resource.startsWith(objects)) {
      administration.force(resource.substring(objects.length()), body(call));
      return administration.state();
    }
    return switch (resource) {
      case "GET /admin/state" -> administration.state();
      case "GET /admin/statements" ->
          administration.statements(Long.parseLong(call.parameter("since").orElse("0")));
      case "GET /admin/connections" -> connections.usage();
      case "GET /admin/settings" -> administration.settings().toJson();
      case "PUT /admin/settings" -> administration.changeSettings(body(call)).toJson();
      case "GET /admin/faults" -> administration.faults();
      case "POST /admin/faults" -> addFaults(body(call));
      case "DELETE /admin/faults" -> {
        administration.clearFaults();
        yield administration.faults();
      }
      case "POST /admin/sql" -> sql(body(call));
      default -> throw new NoSuchElementException("No such admin resource: " + resource);
    };
  }

  private Object addFaults(JsonNode body) {
    if (body.isArray()) {
      body.forEach(rule -> administration.addFault(FaultRule.parse(rule)));
    } else {
      administration.addFault(FaultRule.parse(body));
    }
    return administration.faults();
  }

  private JsonNode sql(JsonNode body) throws JsonProcessingException {
    if (!(body instanceof ObjectNode) || !body.path("statement").isTextual()) {
      throw new IllegalArgumentException("The body must be {\"statement\":\"…\",\"role\":\"…\"}");
    }
    Optional<String> role = Optional.ofNullable(body.path("role").textValue());
    return Json.MAPPER.readTree(administration.sql(body.path("statement").textValue(), role));
  }

  private static JsonNode body(HttpCall call) throws IOException {
    return Json.MAPPER.readTree(call.bytes());
  }

  private static Reaction json(Object value) throws JsonProcessingException {
    String body = Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value) + "\n";
    return new Reaction.Respond(200, "application/json", body, Map.of());
  }
}

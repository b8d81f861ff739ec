package dev.deltajournal.examples.harness;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deltajournal.testkit.value.Props;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/// A deployment file of the official provider, for `pulumi stack import`, and the program that it
/// belongs to.
public final class OfficialDeployment {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String PROJECT = "lab";
  private static final String STACK_TYPE = "pulumi:pulumi:Stack";
  private static final String PROVIDER_TYPE = "pulumi:providers:deltastream";
  private static final String SIGNATURE = "4dabf18193072939515e22adb298388d";

  private OfficialDeployment() {}

  /// The YAML program that declares the lab's objects; what depends on something says so.
  public static Program program(Lab lab) {
    Program program = Program.named(PROJECT);
    String before = "";
    for (OfficialResource resource : lab.all()) {
      program = program.with(resource.name(), yaml(resource, before));
      before = resource.name();
    }
    return program;
  }

  /// Writes the deployment file: one stack, one default provider, and the resources.
  public static Path write(
      Path folder, PulumiProject project, SandboxProcess sandbox, List<OfficialResource> all) {
    ObjectNode deployment = JSON.objectNode().put("version", 3);
    ObjectNode body = deployment.putObject("deployment");
    body.set(
        "manifest",
        JSON.objectNode().put("time", "2026-01-01T00:00:00Z").put("magic", "").put("version", ""));
    body.putObject("secrets_providers")
        .put("type", "passphrase")
        .putObject("state")
        .put("salt", salt(project));
    ArrayNode resources = body.putArray("resources");
    String stack = urn(STACK_TYPE, PROJECT + "-" + PulumiProject.STACK);
    resources.addObject().put("urn", stack).put("custom", false).put("type", STACK_TYPE);
    String provider = urn(PROVIDER_TYPE, "default");
    String providerId = UUID.randomUUID().toString();
    Props config = OfficialStack.frameworkKeys(OfficialStack.config(sandbox)).unwrapped();
    resources.add(entry(provider, PROVIDER_TYPE, providerId, config, config));
    for (OfficialResource resource : all) {
      String type = "deltastream:index:" + resource.type();
      resources.add(
          entry(
                  urn(type, resource.name()),
                  type,
                  resource.id(),
                  resource.inputs(),
                  resource.outputs())
              .put("parent", stack)
              .put("provider", provider + "::" + providerId));
    }
    Path file = folder.resolve("deployment.json");
    try {
      Files.writeString(file, deployment.toPrettyString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }

  /// What the stack's secrets are encrypted with, beside the passphrase.
  private static String salt(PulumiProject project) {
    String name = "encryptionsalt: ";
    try {
      return Files.readAllLines(
              project.programFolder().resolve("Pulumi." + PulumiProject.STACK + ".yaml"))
          .stream()
          .filter(line -> line.startsWith(name))
          .findFirst()
          .orElseThrow()
          .substring(name.length());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ObjectNode entry(String urn, String type, String id, Props inputs, Props outputs) {
    ObjectNode entry =
        JSON.objectNode().put("urn", urn).put("custom", true).put("id", id).put("type", type);
    entry.set("inputs", stored(inputs));
    entry.set("outputs", stored(outputs));
    return entry;
  }

  private static String urn(String type, String name) {
    return "urn:pulumi:" + PulumiProject.STACK + "::" + PROJECT + "::" + type + "::" + name;
  }

  private static JsonNode stored(Props props) {
    return stored(Json.tree(props.toJson()));
  }

  /// Secrets as a state has them before it is encrypted: the value as JSON text.
  private static JsonNode stored(JsonNode wire) {
    if (wire.isObject() && wire.has(SIGNATURE)) {
      return JSON.objectNode()
          .put(SIGNATURE, wire.path(SIGNATURE).asText())
          .put("plaintext", wire.path("value").toString());
    }
    if (wire.isObject()) {
      ObjectNode object = JSON.objectNode();
      wire.properties().forEach(member -> object.set(member.getKey(), stored(member.getValue())));
      return object;
    }
    if (wire.isArray()) {
      ArrayNode array = JSON.arrayNode();
      wire.forEach(element -> array.add(stored(element)));
      return array;
    }
    return wire;
  }

  private static String yaml(OfficialResource resource, String before) {
    ObjectNode properties = JSON.objectNode();
    Json.tree(resource.inputs().unwrapped().toJson())
        .properties()
        .forEach(input -> properties.set(input.getKey(), input.getValue()));
    String options = before.isEmpty() ? "" : "options:\n  dependsOn:\n    - ${" + before + "}\n";
    return "type: deltastream:" + resource.type() + "\nproperties: " + properties + "\n" + options;
  }
}

package dev.deltajournal.examples.harness;

import dev.deltajournal.testkit.engine.Urn;
import dev.deltajournal.testkit.stack.FakeStack;
import dev.deltajournal.testkit.stack.Goal;
import dev.deltajournal.testkit.value.Props;
import dev.deltajournal.testkit.value.Values;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/// A stack whose state the official provider wrote, in the form that the testkit's engine keeps.
public final class OfficialStack {
  private static final String PROJECT = "lab";

  private OfficialStack() {}

  /// What the official provider's framework leaves in the provider's inputs.
  public static Props frameworkKeys(Props config) {
    return config
        .with("__pulumi-go-provider-infer", true)
        .with("__pulumi-go-provider-version", "v1.3.2");
  }

  public static Urn urn(OfficialResource resource) {
    return Urn.of("dev", PROJECT, "deltastream:index:" + resource.type(), resource.name());
  }

  /// The program's wish for a resource: its inputs, with secrets in plain text as programs give
  /// them.
  public static Goal goal(OfficialResource resource) {
    return new Goal(urn(resource), resource.inputs().unwrapped());
  }

  /// Writes the state and opens it.
  ///
  /// @param config of the provider, as recorded
  public static FakeStack open(Path file, Props config, List<OfficialResource> resources) {
    Props state =
        Props.of(
            "providerUrn", Urn.defaultProvider("dev", PROJECT, "deltastream").value(),
            "providerId", UUID.randomUUID().toString(),
            "config", config,
            "resources", resources.stream().map(OfficialStack::entry).toList(),
            "pending", List.of());
    try {
      Files.writeString(file, state.toJson());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return FakeStack.at(file, PROJECT, "deltastream");
  }

  /// The configuration that programs of these tests give.
  public static Props config(SandboxProcess sandbox) {
    return Props.of("server", sandbox.server(), "apiKey", Values.secret(SandboxProcess.TOKEN));
  }

  private static Props entry(OfficialResource resource) {
    return Props.of(
        "urn", urn(resource).value(),
        "id", resource.id(),
        "inputs", resource.inputs(),
        "outputs", resource.outputs(),
        "initErrors", List.of(),
        "refreshBeforeUpdate", false,
        "delete", false,
        "pendingReplacement", false);
  }
}

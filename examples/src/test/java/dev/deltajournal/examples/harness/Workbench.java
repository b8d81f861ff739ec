package dev.deltajournal.examples.harness;

import dev.deltajournal.testkit.http.HttpProxy;
import dev.deltajournal.testkit.http.ProxiedRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;

/// All that a test of one stack needs: a sandbox, a proxy before it, a project that talks to the
/// proxy, and the journal's command line.
public final class Workbench implements AutoCloseable {
  private final SandboxProcess sandbox;
  private final HttpProxy proxy;
  private final PulumiProject project;
  private final Deltajournal journal;

  private Workbench(SandboxProcess sandbox, HttpProxy proxy, PulumiProject project) {
    this.sandbox = sandbox;
    this.proxy = proxy;
    this.project = project;
    journal = new Deltajournal(project);
  }

  /// Starts a sandbox and prepares a project.
  ///
  /// @param folder empty
  /// @param sandboxOptions see [SandboxProcess#start]
  public static Workbench open(Path folder, Program program, String... sandboxOptions) {
    return open(folder, program.yaml(), sandboxOptions);
  }

  /// Starts a sandbox and prepares a copy of `examples/quickstart`, which is not configured yet.
  public static Workbench quickstart(Path folder) {
    try {
      return open(
          folder, Files.readString(Installation.example("quickstart").resolve("Pulumi.yaml")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Workbench open(Path folder, String yaml, String... sandboxOptions) {
    Path projectFolder = folder.resolve("project");
    try {
      Files.createDirectories(projectFolder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    SandboxProcess sandbox = SandboxProcess.start(folder, sandboxOptions);
    HttpProxy proxy = new HttpProxy(sandbox.uri());
    return new Workbench(
        sandbox, proxy, PulumiProject.create(projectFolder, yaml, proxy.uri().toString()));
  }

  public SandboxProcess sandbox() {
    return sandbox;
  }

  /// What the project's requests pass through.
  public HttpProxy proxy() {
    return proxy;
  }

  public PulumiProject project() {
    return project;
  }

  public Deltajournal journal() {
    return journal;
  }

  /// Requests that carry a statement beginning with the given words.
  public static Predicate<ProxiedRequest> statement(String words) {
    return request -> request.method().equals("POST") && request.body().contains("\"" + words);
  }

  @Override
  public void close() {
    project.close();
    proxy.close();
    sandbox.close();
  }
}

package dev.deltajournal.examples.harness;

import dev.deltajournal.testkit.engine.EngineSession;
import dev.deltajournal.testkit.engine.EngineStyle;
import dev.deltajournal.testkit.engine.PluginUnderTest;
import dev.deltajournal.testkit.engine.Urn;
import dev.deltajournal.testkit.value.Props;
import dev.deltajournal.testkit.value.Values;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// The plugin's process and a sandbox, with the test in the engine's place.
public final class PluginBench implements AutoCloseable {
  private final SandboxProcess sandbox;
  private final PluginUnderTest plugin;

  private PluginBench(SandboxProcess sandbox, PluginUnderTest plugin) {
    this.sandbox = sandbox;
    this.plugin = plugin;
  }

  /// Starts both; the plugin is configured for the sandbox.
  ///
  /// @param folder empty, holds the journal
  public static PluginBench open(Path folder, EngineStyle style, String... sandboxOptions) {
    return open(folder, style, Map.of(), sandboxOptions);
  }

  /// As [#open(Path, EngineStyle, String...)], with further variables for the plugin.
  public static PluginBench open(
      Path folder, EngineStyle style, Map<String, String> environment, String... sandboxOptions) {
    SandboxProcess sandbox = SandboxProcess.start(folder, sandboxOptions);
    PluginUnderTest.Launcher launcher = launcher(folder).style(style);
    environment.forEach(launcher::environment);
    PluginUnderTest plugin = launcher.launch();
    plugin
        .session()
        .start(Props.of("server", sandbox.server(), "apiKey", Values.secret(SandboxProcess.TOKEN)));
    return new PluginBench(sandbox, plugin);
  }

  /// Starts the plugin with nothing of this process's environment that it would heed.
  ///
  /// @param folder holds the journal
  public static PluginUnderTest.Launcher launcher(Path folder) {
    PluginUnderTest.Launcher launcher =
        PluginUnderTest.command(Installation.program("pulumi-resource-deltastream").toString())
            .folder(folder);
    environment(folder).forEach(launcher::environment);
    return launcher;
  }

  /// The environment of a plugin, as changes to this process's own.
  ///
  /// @param folder holds the journal
  public static Map<String, String> environment(Path folder) {
    Map<String, String> changes = new HashMap<>(CleanEnvironment.in(folder));
    changes.put("PULUMI_HOME", folder.resolve("home").toString());
    return changes;
  }

  public SandboxProcess sandbox() {
    return sandbox;
  }

  public PluginUnderTest plugin() {
    return plugin;
  }

  public EngineSession session() {
    return plugin.session();
  }

  /// A resource's URN.
  ///
  /// @param type without package and module, `Store` for instance
  public static Urn urn(String type, String name) {
    return Urn.of("dev", "bench", "deltastream:index:" + type, name);
  }

  @Override
  public void close() {
    plugin.close();
    sandbox.close();
  }
}

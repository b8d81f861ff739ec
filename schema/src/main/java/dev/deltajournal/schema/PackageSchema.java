package dev.deltajournal.schema;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The package schema: the text that Pulumi asks for, and typed views of the same text. It is the
/// one source of tokens, property names and secrets.
///
/// The text is loaded without being parsed, so that a plugin which only answers GetSchema pays
/// nothing for the views; these are built at their first use. Safe for use by many threads.
public final class PackageSchema {
  /// Token of the provider resource, which holds the configuration.
  public static final String PROVIDER_TOKEN = "pulumi:providers:deltastream";

  private final String version;
  private final String json;
  private volatile @Nullable Definitions definitions;

  PackageSchema(String version, String json) {
    this.version = version;
    this.json = json;
  }

  /// The schema of this build, loaded once in a process.
  ///
  /// @throws SchemaException if the jar does not hold it
  public static PackageSchema bundled() {
    return Bundled.SCHEMA;
  }

  /// The schema as Pulumi wants it: JSON, ASCII only, with its version filled in.
  public String json() {
    return json;
  }

  /// Version of the package and of the plugin, for example `1.1.0`; the same as in the text, known
  /// without parsing it.
  public String version() {
    return version;
  }

  /// The configuration of the provider, as inputs and outputs of the provider resource.
  public ResourceSchema provider() {
    return definitions().provider();
  }

  /// All resources by token.
  public Map<String, ResourceSchema> resources() {
    return definitions().resources();
  }

  /// All functions by token.
  public Map<String, FunctionSchema> functions() {
    return definitions().functions();
  }

  /// All nested object types by token.
  public Map<String, ObjectSchema> types() {
    return definitions().types();
  }

  /// The resource with this token; the provider counts as one. Empty if the package has no such
  /// resource.
  public Optional<ResourceSchema> resource(String token) {
    return token.equals(PROVIDER_TOKEN)
        ? Optional.of(provider())
        : Optional.ofNullable(resources().get(token));
  }

  /// The function with this token. Empty if the package has no such function.
  public Optional<FunctionSchema> function(String token) {
    return Optional.ofNullable(functions().get(token));
  }

  /// The nested object type with this token. Empty if the package has no such type.
  public Optional<ObjectSchema> type(String token) {
    return Optional.ofNullable(types().get(token));
  }

  /// Paths of all secret inputs and outputs of a resource (store-resource FR-007), for example
  /// `kafka.saslPassword`; `[*]` stands for every element of a list or map. Empty for a token that
  /// the package does not have as a resource.
  public Set<String> secretPaths(String token) {
    return resource(token).map(this::secretPaths).orElse(Set.of());
  }

  private Set<String> secretPaths(ResourceSchema resource) {
    Set<String> paths = new LinkedHashSet<>(definitions().secretPaths(resource.inputs()));
    paths.addAll(definitions().secretPaths(resource.outputs()));
    return Collections.unmodifiableSet(paths);
  }

  private Definitions definitions() {
    Definitions known = definitions;
    if (known == null) {
      known = parse();
      definitions = known;
    }
    return known;
  }

  private Definitions parse() {
    try {
      return Definitions.of(new JsonMapper().readTree(json));
    } catch (IOException e) {
      throw new SchemaException("The package schema is not valid JSON", e);
    }
  }

  /// Text of a file beside this class.
  static String load(String file) {
    try (InputStream in = PackageSchema.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new SchemaException(
            "The file " + file + " is missing in this build; install the plugin again");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new SchemaException(
          "The file " + file + " of this build cannot be read; install the plugin again", e);
    }
  }

  /// Loads the schema at the first call of [#bundled()], once.
  private static final class Bundled {
    static final PackageSchema SCHEMA =
        new PackageSchema(load("version.txt").strip(), load("schema.json"));

    private Bundled() {}
  }
}

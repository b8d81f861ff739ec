package dev.deltajournal.sandbox.catalogue;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deltajournal.sandbox.settings.Json;
import dev.deltajournal.sandbox.sql.ObjectPath;
import dev.deltajournal.sandbox.sql.PropertyValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// A catalogue in a file, with the histories and the plans of its objects. The file is replaced as
/// a whole, so that a reader or a restart finds the old or the new one, never a part.
public final class CatalogueFile {
  private static final int FORMAT = 1;
  private static final JsonMapper MAPPER =
      Json.MAPPER.rebuild().addMixIn(PropertyValue.class, Tagged.class).build();

  private final Path file;
  private long saved;

  /// A file that need not exist yet.
  public CatalogueFile(Path file) {
    this.file = file.toAbsolutePath();
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "form")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = PropertyValue.Text.class, name = "text"),
    @JsonSubTypes.Type(value = PropertyValue.Word.class, name = "word"),
    @JsonSubTypes.Type(value = PropertyValue.Name.class, name = "name"),
    @JsonSubTypes.Type(value = PropertyValue.Flag.class, name = "flag"),
    @JsonSubTypes.Type(value = PropertyValue.Numeral.class, name = "numeral"),
    @JsonSubTypes.Type(value = PropertyValue.Nothing.class, name = "nothing")
  })
  private interface Tagged {}

  private record Saved<K, T>(K key, Instant from, Optional<T> value) {}

  /// What the file holds, or an empty catalogue if it does not exist.
  ///
  /// @throws IllegalStateException for a file that is no catalogue, or one of a newer format
  public Catalogue load() {
    var catalogue = new Catalogue();
    if (!Files.exists(file)) {
      return catalogue;
    }
    try {
      if (!(MAPPER.readTree(file.toFile()) instanceof ObjectNode all)
          || all.path("format").asInt() != FORMAT) {
        throw new IllegalStateException(
            "%s is not a catalogue of format %d; move it away or name another file"
                .formatted(file, FORMAT));
      }
      restore(all, "databases", catalogue.databases(), String.class, Database.class);
      restore(all, "schemas", catalogue.schemas(), ObjectPath.class, Schema.class);
      restore(all, "stores", catalogue.stores(), String.class, Store.class);
      restore(all, "relations", catalogue.relations(), ObjectPath.class, Relation.class);
      restore(all, "queries", catalogue.queries(), UUID.class, StreamQuery.class);
      restore(all, "topics", catalogue.topics(), Topic.Key.class, Topic.class);
      restore(all, "assets", catalogue.assets(), Asset.Key.class, Asset.class);
      restore(all, "functions", catalogue.functions(), String.class, UserFunction.class);
      restore(all, "grants", catalogue.grants(), Grant.Key.class, Grant.class);
      return catalogue;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(
          "%s is not a catalogue: %s; move it away or name another file"
              .formatted(file, e.getOriginalMessage()),
          e);
    } catch (IOException e) {
      throw new UncheckedIOException("%s cannot be read".formatted(file), e);
    }
  }

  /// Writes the catalogue if it changed since the last time.
  public void save(Catalogue catalogue) {
    if (catalogue.revision() == saved) {
      return;
    }
    ObjectNode all = MAPPER.createObjectNode().put("format", FORMAT);
    add(all, "databases", catalogue.databases());
    add(all, "schemas", catalogue.schemas());
    add(all, "stores", catalogue.stores());
    add(all, "relations", catalogue.relations());
    add(all, "queries", catalogue.queries());
    add(all, "topics", catalogue.topics());
    add(all, "assets", catalogue.assets());
    add(all, "functions", catalogue.functions());
    add(all, "grants", catalogue.grants());
    try {
      Path part = file.resolveSibling(file.getFileName() + ".part");
      Files.write(part, MAPPER.writeValueAsBytes(all));
      try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("%s cannot be written".formatted(file), e);
    }
    saved = catalogue.revision();
  }

  private static <K, T> void add(ObjectNode all, String name, Shelf<K, T> shelf) {
    List<Saved<K, T>> versions = new ArrayList<>();
    shelf
        .histories()
        .forEach((key, history) ->
            history.forEach(v -> versions.add(new Saved<>(key, v.from(), v.value()))));
    all.set(name, MAPPER.valueToTree(versions));
  }

  private static <K, T> void restore(
      ObjectNode all, String name, Shelf<K, T> shelf, Class<K> keyType, Class<T> valueType)
      throws JsonProcessingException {
    JavaType type =
        MAPPER.getTypeFactory().constructParametricType(Saved.class, keyType, valueType);
    for (var node : all.path(name)) {
      Saved<K, T> version = MAPPER.treeToValue(node, type);
      shelf.restore(version.key(), new History.Version<>(version.from(), version.value()));
    }
  }
}

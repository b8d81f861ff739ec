package dev.deltajournal.provider.resource;

import dev.deltajournal.workers.catalogue.ObjectKey.RelationKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads paths of relations, as ids and the output `fqn` write them: `"db"."ns"."name"`, quotes
/// inside a name not doubled. Unquoted parts fold to lower case, as in the service.
public final class RelationPath {
  private static final Pattern UNQUOTED = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_$]*");
  private static final int PARTS = 3;

  private RelationPath() {}

  /// The three parts; empty if the text is no such path, or could be split in more than one way.
  public static Optional<RelationKey> parse(String text) {
    var parts = new ArrayList<String>();
    int from = 0;
    while (from <= text.length()) {
      int end = endOfPart(text, from);
      if (end < 0 || !addPart(parts, text.substring(from, end))) {
        return Optional.empty();
      }
      from = end + 1;
    }
    return relation(parts);
  }

  /// The three parts of an id: a path, or `db/ns/name` with names as they are. A text that is both
  /// is neither.
  public static Optional<RelationKey> ofId(String id) {
    var path = parse(id);
    var slashed = slashed(id);
    return path.isPresent() && slashed.isPresent() && !path.equals(slashed)
        ? Optional.empty()
        : path.or(() -> slashed);
  }

  private static Optional<RelationKey> slashed(String id) {
    var parts = List.of(id.split("/", -1));
    boolean names =
        parts.stream().noneMatch(part -> part.isEmpty() || Names.hasControlCharacter(part));
    return names && !id.startsWith("\"") ? relation(parts) : Optional.empty();
  }

  /// Where the part that starts at `from` ends: at its dot or at the end; -1 if it never does.
  private static int endOfPart(String text, int from) {
    if (from < text.length() && text.charAt(from) == '"') {
      int dot = text.indexOf("\".", from + 1);
      if (dot >= 0) {
        return dot + 1;
      }
      return text.length() > from + 1 && text.endsWith("\"") ? text.length() : -1;
    }
    int dot = text.indexOf('.', from);
    return dot < 0 ? text.length() : dot;
  }

  private static boolean addPart(List<String> parts, String part) {
    boolean quoted = part.startsWith("\"");
    var name = quoted ? part.substring(1, part.length() - 1) : part.toLowerCase(Locale.ROOT);
    if (name.isEmpty() || Names.hasControlCharacter(name)) {
      return false;
    }
    if (!quoted && !UNQUOTED.matcher(name).matches()) {
      return false;
    }
    parts.add(name);
    return true;
  }

  private static Optional<RelationKey> relation(List<String> parts) {
    return parts.size() == PARTS
        ? Optional.of(new RelationKey(parts.get(0), parts.get(1), parts.get(2)))
        : Optional.empty();
  }
}

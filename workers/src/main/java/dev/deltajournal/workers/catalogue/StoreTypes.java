package dev.deltajournal.workers.catalogue;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/// The kinds of stores, which statements and system tables spell differently: `POSTGRESQL` is shown
/// as `Postgres`, `CONFLUENT_KAFKA` as `ConfluentKafka`.
public final class StoreTypes {
  private StoreTypes() {}

  /// Whether two spellings mean the same kind.
  public static boolean same(String one, String other) {
    return plain(one).equals(plain(other));
  }

  /// The spellings, in lower case, in which the service may show a kind.
  static Set<String> spellings(String type) {
    var spellings = new LinkedHashSet<String>();
    spellings.add(plain(type));
    spellings.add(type.toLowerCase(Locale.ROOT));
    if (plain(type).equals("postgres")) {
      spellings.add("postgresql");
    }
    return spellings;
  }

  private static String plain(String type) {
    var word = type.toLowerCase(Locale.ROOT).replace("_", "");
    return word.equals("postgresql") ? "postgres" : word;
  }
}

package dev.deltajournal.provider.lookup;

import dev.deltajournal.journal.Secret;
import dev.deltajournal.provider.ProviderError;
import dev.deltajournal.provider.ProviderException;
import dev.deltajournal.provider.backend.Sessions;
import dev.deltajournal.provider.engine.EngineLog;
import dev.deltajournal.provider.engine.EngineLog.Severity;
import dev.deltajournal.provider.resource.CheckFailure;
import dev.deltajournal.provider.resource.CheckReport;
import dev.deltajournal.provider.resource.Fields;
import dev.deltajournal.provider.resource.InputCheck;
import dev.deltajournal.provider.resource.Names;
import dev.deltajournal.provider.value.Value;
import dev.deltajournal.provider.value.Value.MapValue;
import dev.deltajournal.schema.FunctionSchema;
import dev.deltajournal.schema.PackageSchema;
import dev.deltajournal.workers.catalogue.Directory;
import dev.deltajournal.workers.catalogue.Directory.Failed;
import dev.deltajournal.workers.catalogue.Directory.Found;
import dev.deltajournal.workers.catalogue.Search;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Answers the functions of the package, each with one search at most. Thread-safe.
public final class Lookups {
  private final Map<String, Lookup> byToken;
  private final PackageSchema schema;
  private final InputCheck inputCheck;
  private final Sessions sessions;
  private final EngineLog log;

  public Lookups(PackageSchema schema, InputCheck inputCheck, Sessions sessions, EngineLog log) {
    this.byToken =
        Stream.of(
                of("Database", "Databases", new DatabaseKind()),
                of("Namespace", "Namespaces", new NamespaceKind()),
                of("Store", "Stores", new StoreKind()),
                of("Object", "Objects", new ObjectKind()),
                of("Query", "Queries", new QueryKind()))
            .flatMap(Function.identity())
            .collect(Collectors.toMap(Lookup::token, Function.identity()));
    this.schema = schema;
    this.inputCheck = inputCheck;
    this.sessions = sessions;
    this.log = log;
  }

  /// One function.
  private record Lookup(String token, Kind kind, boolean plural) {}

  private static Stream<Lookup> of(String one, String many, Kind kind) {
    return Stream.of(
        new Lookup("deltastream:index:get" + one, kind, false),
        new Lookup("deltastream:index:get" + many, kind, true));
  }

  /// What a function answers: its result, or all that is wrong with the arguments.
  public record Answer(MapValue result, List<CheckFailure> failures) {
    public Answer {
      failures = List.copyOf(failures);
    }
  }

  /// @throws ProviderException for a token that the package does not have, an object that is not
  ///   there or not the only one, and a service that does not answer
  public Answer call(String token, MapValue arguments) {
    var lookup = byToken.get(token);
    var function = schema.function(token);
    if (lookup == null || function.isEmpty()) {
      throw new ProviderException(
          ProviderError.UNKNOWN_TYPE, "The package deltastream has no function '" + token + "'");
    }
    var report = checked(lookup, function.get(), arguments);
    if (!report.isClean()) {
      return new Answer(MapValue.empty(), report.failures());
    }
    var fields = report.fields();
    var result =
        lookup.plural() ? many(lookup.kind(), function.get(), fields) : one(lookup.kind(), fields);
    return new Answer(arguments.hasSecret() ? secret(result) : result, List.of());
  }

  private CheckReport checked(Lookup lookup, FunctionSchema function, MapValue arguments) {
    var report = inputCheck.check(function, arguments);
    Names.check(report, function.inputs().properties().keySet().toArray(String[]::new));
    report.inputs().names().stream()
        .filter(report.fields()::isUnknown)
        .forEach(name -> report.fail(name, name + " is not known yet"));
    if (!lookup.plural() && report.isClean()) {
      lookup.kind().check(report);
    }
    return report;
  }

  private MapValue one(Kind kind, Fields arguments) {
    var found = find(kind.one(arguments), arguments);
    var meant = kind.meant(arguments, found.rows());
    if (meant.size() == 1) {
      return kind.result(meant.getFirst());
    }
    throw new Mismatch(kind, arguments, secrets(arguments)).of(found.rows(), meant);
  }

  private MapValue many(Kind kind, FunctionSchema function, Fields arguments) {
    var found = find(kind.many(arguments), arguments);
    if (found.more()) {
      warn(kind, function, arguments);
    }
    var list = new Value.ListValue(found.rows().stream().<Value>map(kind::result).toList());
    return MapValue.empty().with(kind.nouns(), list);
  }

  /// A function has no resource, so the warning stands at the stack.
  private void warn(Kind kind, FunctionSchema function, Fields arguments) {
    var unused =
        function.inputs().properties().keySet().stream()
            .filter(name -> !arguments.has(name))
            .collect(Collectors.joining(", "));
    log.log(
        Severity.WARNING,
        "",
        "%s found more than %d %s and returned only the first %d, in %s.%s"
            .formatted(
                function.token().substring(function.token().lastIndexOf(':') + 1),
                Directory.MOST,
                kind.nouns(),
                Directory.MOST,
                kind.order(),
                unused.isEmpty() ? "" : " Narrow the list with an argument: " + unused + "."));
    log.ended("");
  }

  private Found find(Search search, Fields arguments) {
    var directory = sessions.require().backend().directory();
    return switch (directory.find(search, secrets(arguments))) {
      case Found found -> found;
      case Failed(var failure) -> throw new ProviderException(failure);
    };
  }

  private static List<Secret> secrets(Fields arguments) {
    return arguments.values().names().stream()
        .filter(arguments::isSecret)
        .flatMap(name -> arguments.text(name).stream())
        .flatMap(text -> Stream.of(text, text.toLowerCase(Locale.ROOT)))
        .map(Secret::of)
        .toList();
  }

  /// What was found by a secret tells of it.
  private static MapValue secret(MapValue result) {
    var entries = new LinkedHashMap<String, Value>();
    result.entries().forEach((name, value) -> entries.put(name, Value.secret(value)));
    return new MapValue(entries);
  }
}

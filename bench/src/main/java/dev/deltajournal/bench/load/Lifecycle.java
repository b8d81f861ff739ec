package dev.deltajournal.bench.load;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deltajournal.journal.Document;
import dev.deltajournal.journal.OperationId;
import dev.deltajournal.journal.OperationIds;
import dev.deltajournal.journal.ResourceIdentity;
import dev.deltajournal.journal.event.OperationEvent;
import dev.deltajournal.journal.event.OperationEvent.OperationAccepted;
import dev.deltajournal.journal.event.OperationEvent.OperationClaimed;
import dev.deltajournal.journal.event.OperationEvent.OperationSucceeded;
import dev.deltajournal.journal.event.OperationEvent.ReadinessChanged;
import dev.deltajournal.journal.event.OperationEvent.RemoteStateProbed;
import dev.deltajournal.journal.event.OperationEvent.ResourceIdentified;
import dev.deltajournal.journal.event.OperationEvent.ResultAcknowledged;
import dev.deltajournal.journal.event.OperationEvent.StepAcknowledged;
import dev.deltajournal.journal.event.OperationEvent.StepIntended;
import dev.deltajournal.journal.event.Presence;
import dev.deltajournal.journal.log.Append;
import dev.deltajournal.journal.log.Append.Guard;
import java.time.InstantSource;
import java.util.List;
import java.util.SplittableRandom;

/// The creation of one store as the plugin journals it when nothing goes wrong: accepted, looked
/// up, sent, answered, identified, ready, done, acknowledged.
public final class Lifecycle {
  /// How many appends one creation takes.
  public static final int APPENDS = 8;

  /// How many events they hold.
  public static final int EVENTS = 9;

  /// How many appends it takes until the service has answered.
  public static final int APPENDS_UNTIL_ANSWERED = 4;

  /// How many events they hold.
  public static final int EVENTS_UNTIL_ANSWERED = 5;

  private static final String KIND = "Store";
  private static final String DIGEST =
      "9f86d081884c7d65:5feceb66ffc86f38d952786c6d696c79c2dbc239dd4e91b46729d73a27fb57e9";
  private static final String CREATED = "2026-05-04T09:12:44.120394Z";
  private static final long SERVICE_MICROS = 1_777_885_964_120_394L;

  private static final Document INTENT =
      document()
          .field("type", "KAFKA")
          .field("uris", "kafka-1.example.test:9092,kafka-2.example.test:9092")
          .field("kafka.sasl.hash_function", "SHA512")
          .field("kafka.sasl.username", "shop")
          .field("accessRegion", "AWS us-east-1")
          .build();
  private static final Document EVIDENCE = document().field("absence", CREATED).build();
  private static final Document ANSWER =
      document().field("type", "store").field("status", "created").build();
  private static final Document OUTPUTS =
      document().field("state", "ready").field("owner", "sysadmin").field("at", CREATED).build();
  private static final String STATEMENT =
      "CREATE STORE \"orders\" WITH ('type' = KAFKA, 'access_region' = \"AWS us-east-1\","
          + " 'uris' = 'kafka-1.example.test:9092,kafka-2.example.test:9092',"
          + " 'kafka.sasl.hash_function' = SHA512, 'kafka.sasl.username' = '***',"
          + " 'kafka.sasl.password' = '***');";

  private static final OperationIds IDS =
      new OperationIds(InstantSource.system(), new SplittableRandom());

  private final OperationId id = IDS.next();
  private final String name = "orders_" + id;
  private int next;

  /// Whether everything has been appended.
  public boolean isOver() {
    return next == APPENDS;
  }

  /// The next append, in the name of a lease.
  public Append next(String lease) {
    int now = next++;
    return new Append(id, lease, guard(now), events(now, lease));
  }

  private static Guard guard(int append) {
    return switch (append) {
      case 0 -> new Guard.NewOperation(0);
      case APPENDS - 1 -> new Guard.AtVersion(EVENTS - 1L); // whoever acknowledges owns nothing
      default -> new Guard.UnderFence(1);
    };
  }

  private List<OperationEvent> events(int append, String lease) {
    return switch (append) {
      case 0 -> List.of(accepted(), new OperationClaimed(lease, 1));
      case 1 -> List.of(new RemoteStateProbed("absence", Presence.ABSENT, SERVICE_MICROS, look()));
      case 2 -> List.of(new StepIntended("create", 1, STATEMENT, DIGEST, "", EVIDENCE));
      case 3 -> List.of(new StepAcknowledged("create", 1, id.value(), SERVICE_MICROS, ANSWER));
      case 4 -> List.of(new ResourceIdentified(KIND, name, CREATED, false));
      case 5 -> List.of(new ReadinessChanged("ready", null));
      case 6 -> List.of(new OperationSucceeded("created store " + name, OUTPUTS));
      case 7 -> List.of(new ResultAcknowledged(0));
      default -> throw new IllegalStateException("the creation is over");
    };
  }

  private Document look() {
    return document().field("kind", KIND).field("id", name).build();
  }

  private OperationAccepted accepted() {
    var identity =
        new ResourceIdentity(
            "https://api.example.test/v2",
            "0b9a3c1e-8f62-4d0a-9b57-2d6f1c4e8a10",
            "8d5d2a2e-51a5-4f0c-9a58-6ad1d4a1c7f3",
            "urn:pulumi:production::shop::deltastream:index/store:Store::" + name);
    return new OperationAccepted(
        identity, "create", KIND, name, DIGEST, List.of(KIND, name), INTENT, null, "run", 600_000);
  }

  private static DocumentBuilder document() {
    return new DocumentBuilder(JsonNodeFactory.instance.objectNode());
  }

  private record DocumentBuilder(ObjectNode body) {
    DocumentBuilder field(String field, String value) {
      body.put(field, value);
      return this;
    }

    Document build() {
      return new Document(1, body);
    }
  }
}

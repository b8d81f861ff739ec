package dev.deltajournal.journal.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deltajournal.journal.JournalError;
import dev.deltajournal.journal.JournalException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Turns events into JSON and back. What is null is left out. Old versions are lifted to the newest
/// by {@link Upcaster}s when read; the bytes in the journal are never rewritten. Safe for use by
/// many threads.
public final class EventCodec {
  private final ObjectMapper mapper =
      JsonMapper.builder()
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();
  private final Map<EventKind, Map<Integer, Upcaster>> upcasters = new HashMap<>();

  /// The codec of this version's journal.
  public EventCodec() {
    this(List.of());
  }

  EventCodec(List<Upcaster> upcasters) {
    for (var upcaster : upcasters) {
      this.upcasters
          .computeIfAbsent(upcaster.kind(), _ -> new HashMap<>())
          .put(upcaster.from(), upcaster);
    }
  }

  public WireEvent encode(OperationEvent event) {
    var kind = EventKind.of(event);
    try {
      return new WireEvent(
          kind.wireName(), kind.version(), kind.ignorable(), mapper.writeValueAsString(event));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("an event of kind " + kind.wireName() + " is no JSON", e);
    }
  }

  /// Reads an event back.
  ///
  /// @param place names the row in an error
  /// @return empty for one that this version does not know and may skip
  /// @throws JournalException `DSP-JRN-011` for one that it does not know and may not skip,
  ///   `DSP-JRN-007` for one that is not what its kind says
  public Optional<OperationEvent> decode(WireEvent wire, String place) {
    var kind = EventKind.byWireName(wire.kind());
    if (kind.isEmpty() || wire.version() > kind.get().version()) {
      if (wire.ignorable()) {
        return Optional.empty();
      }
      throw new JournalException(
          JournalError.UNKNOWN_EVENT,
          place + ": kind " + wire.kind() + ", version " + wire.version());
    }
    try {
      var payload = mapper.readValue(wire.payload(), ObjectNode.class);
      var newest = lift(kind.get(), wire.version(), payload, place);
      return Optional.of(mapper.treeToValue(newest, kind.get().type()));
    } catch (JsonProcessingException e) {
      throw new JournalException(
          JournalError.DAMAGED, place + ": the payload is no " + wire.kind(), e);
    }
  }

  private ObjectNode lift(EventKind kind, int version, ObjectNode payload, String place) {
    var lifted = payload;
    for (int from = version; from < kind.version(); from++) {
      var upcaster = upcasters.getOrDefault(kind, Map.of()).get(from);
      if (upcaster == null) {
        throw new JournalException(
            JournalError.DAMAGED,
            place + ": no " + kind.wireName() + " ever had version " + version);
      }
      lifted = upcaster.lift().apply(lifted);
    }
    return lifted;
  }
}

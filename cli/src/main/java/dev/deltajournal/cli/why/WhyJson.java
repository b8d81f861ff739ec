package dev.deltajournal.cli.why;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deltajournal.cli.access.Owner;
import dev.deltajournal.cli.operation.OperationJson;
import dev.deltajournal.cli.screen.Json;
import dev.deltajournal.journal.operation.Operation;
import java.util.List;

/// The form `deltajournal.why/1`.
///
/// @param others ids of further operations that are unfinished or failed, newest first
record WhyJson(Operation operation, Owner owner, Diagnosis diagnosis, List<String> others) {

  ObjectNode answer() {
    var answer = Json.document("why", 1);
    answer.set("operation", OperationJson.brief(operation, owner));
    answer.put("unattended", diagnosis.unattended());
    fill(answer.putArray("standing"), diagnosis.standing());
    diagnosis
        .step()
        .ifPresentOrElse(
            step -> answer.set("step", OperationJson.step(step)), () -> answer.putNull("step"));
    fill(answer.putArray("known"), diagnosis.known());
    fill(answer.putArray("next"), diagnosis.next());
    diagnosis
        .failure()
        .ifPresentOrElse(
            failure -> answer.set("error", Json.tree(failure)), () -> answer.putNull("error"));
    answer.put("command", diagnosis.command().orElse(null));
    fill(answer.putArray("waysOut"), diagnosis.waysOut());
    fill(answer.putArray("hints"), diagnosis.hints());
    fill(answer.putArray("others"), others);
    return answer;
  }

  private static void fill(ArrayNode array, List<String> texts) {
    texts.forEach(array::add);
  }
}

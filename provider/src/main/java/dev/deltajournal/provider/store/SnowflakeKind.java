package dev.deltajournal.provider.store;

import dev.deltajournal.journal.Secret;
import dev.deltajournal.provider.resource.CheckReport;
import dev.deltajournal.provider.resource.Equivalence;
import dev.deltajournal.provider.resource.Fields;
import dev.deltajournal.provider.value.PropertyPath;
import dev.deltajournal.provider.value.Value;
import dev.deltajournal.workers.spec.StoreSpec;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/// Stores on Snowflake accounts.
final class SnowflakeKind implements StoreKind {
  private static final PropertyPath SNOWFLAKE = PropertyPath.of("snowflake");
  private static final int BASE64_GROUP = 4;
  private static final List<String> REQUIRED =
      List.of("uris", "accountId", "roleName", "username", "warehouseName", "cloudRegion");

  @Override
  public String block() {
    return "snowflake";
  }

  @Override
  public boolean isReportedAs(String type) {
    return type.equalsIgnoreCase("Snowflake");
  }

  @Override
  public void check(CheckReport report, Fields block) {
    for (var name : REQUIRED) {
      if (!block.isUnknown(name) && block.nonEmptyText(name).isEmpty()) {
        report.fail(SNOWFLAKE.member(name), name + " required");
      }
    }
    if (!block.isUnknown("clientKey")) {
      checkKey(report, block.text("clientKey").map(SnowflakeKind::withoutLineBreaks).orElse(""));
    }
  }

  @Override
  public Map<String, Equivalence> equivalences() {
    return Map.of("clientKey", sameKey());
  }

  @Override
  public StoreSpec.Connection declared(Fields block) {
    REQUIRED.forEach(block::required);
    block.required("clientKey");
    return recorded(block);
  }

  @Override
  public StoreSpec.Connection recorded(Fields block) {
    return new StoreSpec.Connection.Snowflake(
        block.text("uris").orElse(""),
        block.text("accountId").orElse(""),
        block.text("cloudRegion").orElse(""),
        block.text("roleName").orElse(""),
        block.text("username").orElse(""),
        block.text("warehouseName").orElse(""),
        // A damaged key in a state is as good as none: it is only ever compared.
        block
            .nonEmptyText("clientKey")
            .map(SnowflakeKind::withoutLineBreaks)
            .filter(SnowflakeKind::isBase64)
            .map(Secret::of));
  }

  /// Snowflake folds the case of its names.
  @Override
  public Map<String, Equivalence> shownTexts() {
    return Map.of(
        "uris", Equivalence.ignoringCase(),
        "accountId", Equivalence.ignoringCase(),
        "cloudRegion", Equivalence.ignoringCase(),
        "roleName", Equivalence.ignoringCase(),
        "username", Equivalence.ignoringCase(),
        "warehouseName", Equivalence.ignoringCase());
  }

  @Override
  public Map<String, Boolean> shownSwitches() {
    return Map.of();
  }

  @Override
  public List<String> secrets() {
    return List.of("clientKey");
  }

  private static void checkKey(CheckReport report, String key) {
    if (key.isEmpty()) {
      report.fail(SNOWFLAKE.member("clientKey"), "clientKey (base64) required");
    } else if (!isBase64(key)) {
      report.fail(SNOWFLAKE.member("clientKey"), "clientKey must be valid base64");
    }
  }

  private static boolean isBase64(String text) {
    try {
      return text.length() % BASE64_GROUP == 0 && Base64.getDecoder().decode(text).length > 0;
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  /// The tools that encode files break lines.
  private static String withoutLineBreaks(String text) {
    return text.replace("\r", "").replace("\n", "");
  }

  private static Equivalence sameKey() {
    return (old, now) ->
        old.map(SnowflakeKind::withoutLineBreaks).equals(now.map(SnowflakeKind::withoutLineBreaks));
  }

  private static Object withoutLineBreaks(Value value) {
    return value instanceof Value.Text(String text) ? withoutLineBreaks(text) : value;
  }
}

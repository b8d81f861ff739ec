package dev.deltajournal.examples.matrix;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// Looks into a batch's journal while its plugin works.
final class JournalEye {
  private static final String UNFINISHED =
      "SELECT o.resource FROM operation o WHERE o.finished = 0";
  private static final String ACKNOWLEDGED =
      UNFINISHED
          + " AND EXISTS (SELECT 1 FROM event e WHERE e.operation_id = o.id"
          + " AND e.kind = 'step.acknowledged')";

  /// Something was seen after the answer that is not the end yet.
  private static final String WAITING =
      UNFINISHED
          + " AND EXISTS (SELECT 1 FROM event a JOIN event l ON l.operation_id = a.operation_id"
          + " AND l.version > a.version WHERE a.operation_id = o.id"
          + " AND a.kind = 'step.acknowledged'"
          + " AND l.kind IN ('readiness.changed', 'remote-state.probed'))";

  private final String url;

  JournalEye(String url) {
    this.url = url;
  }

  /// The labels of the resources whose operations are not at their end.
  List<String> unfinished() {
    return labels(UNFINISHED);
  }

  /// How many of those have their answer.
  int acknowledged() {
    return labels(ACKNOWLEDGED).size();
  }

  /// How many of those have seen the service at work since.
  int waiting() {
    return labels(WAITING).size();
  }

  private List<String> labels(String question) {
    try (Connection connection = DriverManager.getConnection(url);
        var statement = connection.createStatement();
        var rows = statement.executeQuery(question)) {
      List<String> labels = new ArrayList<>();
      while (rows.next()) {
        String urn = rows.getString(1);
        labels.add(urn.substring(urn.lastIndexOf("::") + 2));
      }
      return labels;
    } catch (SQLException e) {
      throw new IllegalStateException("The journal cannot be looked into", e);
    }
  }
}

package dev.deltajournal.workers.service;

/// Bodies as the service sends them.
final class Bodies {
  static final String ID = "3d9d0b8e-7f4e-4f0e-9d0f-0d6f1a2b3c4d";

  private Bodies() {}

  static String success() {
    return resultSet("00000", "", "[]", "[]", "[]");
  }

  static String failure(String state, String message) {
    return resultSet(state, "\"message\":\"" + message + "\",", "[]", "[]", "[]");
  }

  static String rows(String partitions, String data) {
    return resultSet("00000", "", partitions, "[{\"name\":\"name\",\"type\":\"VARCHAR\"}]", data);
  }

  static String running() {
    return "{\"sqlState\":\"03000\",\"statementID\":\"" + ID + "\",\"createdOn\":1767225600}";
  }

  private static String resultSet(
      String state, String message, String partitions, String columns, String data) {
    return """
    {"sqlState":"%s",%s"statementID":"%s","createdOn":1767225600,
     "metadata":{"encoding":"json","partitionInfo":%s,"columns":%s,
     "context":{"organizationID":"7b0c6a52-0a0e-4a37-9a0c-4a7a4f0c9b11","roleName":"sysadmin",
      "databaseName":"orders","schemaName":"public","storeName":"main_kafka"}},"data":%s}
    """
        .formatted(state, message, ID, partitions, columns, data);
  }
}

package dev.deltajournal.workers.catalogue;

/// Where one object stands in the service's catalogue. Names are exact, as the service stores them.
public sealed interface ObjectKey {
  /// The kind, as {@link dev.deltajournal.workers.spec.ResourceSpec#kind()} names it.
  String kind();

  /// The resource id that the engine keeps (`facts` of the package: ids never change their form).
  String id();

  record DatabaseKey(String name) implements ObjectKey {
    @Override
    public String kind() {
      return "Database";
    }

    @Override
    public String id() {
      return name;
    }
  }

  record NamespaceKey(String database, String name) implements ObjectKey {
    @Override
    public String kind() {
      return "Namespace";
    }

    @Override
    public String id() {
      return database + "/" + name;
    }
  }

  record StoreKey(String name) implements ObjectKey {
    @Override
    public String kind() {
      return "Store";
    }

    @Override
    public String id() {
      return name;
    }
  }

  record RelationKey(String database, String namespace, String name) implements ObjectKey {
    @Override
    public String kind() {
      return "DeltaStreamObject";
    }

    /// The official package quotes each part and leaves inner quotes alone.
    @Override
    public String id() {
      return "\"" + database + "\".\"" + namespace + "\".\"" + name + "\"";
    }
  }

  record QueryKey(String queryId) implements ObjectKey {
    @Override
    public String kind() {
      return "Query";
    }

    @Override
    public String id() {
      return queryId;
    }
  }

  /// An application is a row among the queries, and is owned and terminated like one.
  record ApplicationKey(String queryId) implements ObjectKey {
    @Override
    public String kind() {
      return "Application";
    }

    @Override
    public String id() {
      return queryId;
    }
  }
}

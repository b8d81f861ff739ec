// Manage DeltaStream databases, namespaces, stores, objects, queries and applications. Every operation is journalled: after a crash or a lost connection, the next run carries on where the last one stopped.
package pulumideltastream

package dev.deltajournal.provider.backend;

import dev.deltajournal.workers.service.ServiceSettings;

/// Makes the backend for a configuration. Opens neither a connection nor a journal yet.
@FunctionalInterface
public interface BackendFactory {
  Backend open(ServiceSettings settings);
}

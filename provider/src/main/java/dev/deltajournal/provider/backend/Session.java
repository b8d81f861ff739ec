package dev.deltajournal.provider.backend;

import dev.deltajournal.workers.service.ServiceSettings;

/// One configuration at work.
///
/// @param providerId UUID of the provider resource; empty from an old engine, and in the preview of
///   a new one
public record Session(String providerId, ServiceSettings settings, Backend backend) {}

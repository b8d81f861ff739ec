package dev.deltajournal.provider.backend;

import dev.deltajournal.workers.service.ServiceSettings;

/// One configuration at work.
///
/// @param providerId UUID of the provider resource; empty from an old engine, and in the preview of
///   a new one
/// @param providerName what the provider resource keeps when its version changes; empty from an old
///   engine
public record Session(
    String providerId, String providerName, ServiceSettings settings, Backend backend) {}

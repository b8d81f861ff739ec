package dev.deltajournal.cli.undo;

import dev.deltajournal.journal.Secret;
import java.net.URI;
import java.util.Optional;

/// How to reach the service, and as whom.
///
/// @param organization id or name
/// @param insecureSkipVerify true: do not verify the server's certificate
public record Service(
    URI server,
    Secret apiKey,
    Optional<String> organization,
    Optional<String> role,
    boolean insecureSkipVerify) {}

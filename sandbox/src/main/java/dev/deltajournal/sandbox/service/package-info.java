/// One request from its parsed form to what the socket shall do: sessions, batches, the 202 flow,
/// faults and the log around the engine.
@NullMarked
package dev.deltajournal.sandbox.service;

import org.jspecify.annotations.NullMarked;

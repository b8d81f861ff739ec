/// What exists, and when: every object has a history of versions with the instant from which each
/// holds, future ones included. Life cycles, the lag of system tables and the purge of old rows are
/// all looks at these histories at some instant; no timer is involved.
@NullMarked
package dev.deltajournal.sandbox.catalogue;

import org.jspecify.annotations.NullMarked;

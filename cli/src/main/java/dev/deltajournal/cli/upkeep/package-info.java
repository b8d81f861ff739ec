/// `journal verify` and `key renew`: the journal's own health.
@NullMarked
package dev.deltajournal.cli.upkeep;

import org.jspecify.annotations.NullMarked;

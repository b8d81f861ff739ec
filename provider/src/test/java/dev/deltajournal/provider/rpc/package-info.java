@NullMarked
package dev.deltajournal.provider.rpc;

import org.jspecify.annotations.NullMarked;

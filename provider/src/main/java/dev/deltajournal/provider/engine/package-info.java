/// What the plugin tells the engine's user: diagnostics and the status text beside a resource.
@NullMarked
package dev.deltajournal.provider.engine;

import org.jspecify.annotations.NullMarked;

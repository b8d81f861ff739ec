/// The one place that talks to the service: runs operations with the plugin's own workers.
@NullMarked
package dev.deltajournal.cli.runner;

import org.jspecify.annotations.NullMarked;

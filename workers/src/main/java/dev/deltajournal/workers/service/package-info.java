/// The statement endpoint: one shared HTTP client, statements out, outcomes back.
@NullMarked
package dev.deltajournal.workers.service;

import org.jspecify.annotations.NullMarked;

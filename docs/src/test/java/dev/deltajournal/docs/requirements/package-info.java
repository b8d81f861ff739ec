/// The page of requirements: which there are, which tests name them.
@NullMarked
package dev.deltajournal.docs.requirements;

import org.jspecify.annotations.NullMarked;

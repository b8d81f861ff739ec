/// Generates the pages that come out of the code, and compares them with those in the tree.
@NullMarked
package dev.deltajournal.docs;

import org.jspecify.annotations.NullMarked;

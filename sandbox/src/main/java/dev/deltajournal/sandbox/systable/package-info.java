/// SELECTs over tables of values, run on an embedded SQL engine as a user who may only read.
@NullMarked
package dev.deltajournal.sandbox.systable;

import org.jspecify.annotations.NullMarked;

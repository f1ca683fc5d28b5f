/** Tests of the report, and the one that holds page and tests together. */
@NullMarked
package dev.flame.tck.report;

import org.jspecify.annotations.NullMarked;

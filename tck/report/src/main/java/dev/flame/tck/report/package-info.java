/** Reads the specification page, the tests' sources and the reports of their runs. Imports the JDK only. */
@NullMarked
package dev.flame.tck.report;

import org.jspecify.annotations.NullMarked;

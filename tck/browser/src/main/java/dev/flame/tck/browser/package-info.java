/** A browser for tests of pages. Imports nothing of Flame. */
@NullMarked
package dev.flame.tck.browser;

import org.jspecify.annotations.NullMarked;

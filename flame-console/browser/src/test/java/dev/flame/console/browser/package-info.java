/** The live page as a browser shows it. */
@NullMarked
package dev.flame.console.browser;

import org.jspecify.annotations.NullMarked;

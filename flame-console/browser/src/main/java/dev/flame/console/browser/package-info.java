/** An application to look at by the live page. */
@NullMarked
package dev.flame.console.browser;

import org.jspecify.annotations.NullMarked;

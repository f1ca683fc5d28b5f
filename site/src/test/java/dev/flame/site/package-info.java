/** Tests that hold the site's pages to the code. */
@NullMarked
package dev.flame.site;

import org.jspecify.annotations.NullMarked;

/** Checks of the site that was made. Imports no other module. */
@NullMarked
package dev.flame.site;

import org.jspecify.annotations.NullMarked;

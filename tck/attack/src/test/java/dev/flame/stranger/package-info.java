/** Classes that nobody allows. */
@NullMarked
package dev.flame.stranger;

import org.jspecify.annotations.NullMarked;

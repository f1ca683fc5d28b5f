/** Applications that must not come up, and what they are told. */
@NullMarked
package dev.flame.tck.errors;

import org.jspecify.annotations.NullMarked;

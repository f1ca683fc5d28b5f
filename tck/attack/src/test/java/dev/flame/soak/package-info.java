/** Real runners under faults that come by chance. */
@NullMarked
package dev.flame.soak;

import org.jspecify.annotations.NullMarked;

/** What large values take of a heap that holds few of them. */
@NullMarked
package dev.flame.heap;

import org.jspecify.annotations.NullMarked;

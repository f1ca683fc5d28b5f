@NullMarked
package dev.flame.examples.cookbook;

import org.jspecify.annotations.NullMarked;

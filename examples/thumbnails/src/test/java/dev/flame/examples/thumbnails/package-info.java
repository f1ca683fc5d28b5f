@NullMarked
package dev.flame.examples.thumbnails;

import org.jspecify.annotations.NullMarked;

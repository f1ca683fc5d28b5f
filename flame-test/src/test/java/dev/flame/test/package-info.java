@NullMarked
package dev.flame.test;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.flame.cdi.context;

import org.jspecify.annotations.NullMarked;

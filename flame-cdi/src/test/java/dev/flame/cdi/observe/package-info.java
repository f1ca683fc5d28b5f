@NullMarked
package dev.flame.cdi.observe;

import org.jspecify.annotations.NullMarked;

/** Tests of dispatch. */
@NullMarked
package dev.flame.dispatch;

import org.jspecify.annotations.NullMarked;

/** Tests of what makes certificates. */
@NullMarked
package dev.flame.tls;

import org.jspecify.annotations.NullMarked;

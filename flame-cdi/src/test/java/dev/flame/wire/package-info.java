/** Tests of the wire, over loopback sockets. */
@NullMarked
package dev.flame.wire;

import org.jspecify.annotations.NullMarked;

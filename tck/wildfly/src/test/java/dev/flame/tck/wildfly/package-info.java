/** What only a server of this kind can be asked. */
@NullMarked
package dev.flame.tck.wildfly;

import org.jspecify.annotations.NullMarked;

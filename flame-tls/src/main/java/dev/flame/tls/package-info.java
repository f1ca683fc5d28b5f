/** Makes certificates, by Bouncy Castle: the only package that imports it. */
@NullMarked
package dev.flame.tls;

import org.jspecify.annotations.NullMarked;

/**
 * The composition root: the portable extension, the interceptors, and what wires the engine to CDI and MicroProfile. The
 * only package, with {@code dev.flame.cdi.config} below it, that touches jakarta and microprofile types beyond annotations.
 */
@NullMarked
package dev.flame.cdi;

import org.jspecify.annotations.NullMarked;

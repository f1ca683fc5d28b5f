/**
 * An Arquillian container whose server is a plain {@code java -cp … Main}: one child JVM for each deployment.
 *
 * <p>The test's side. What runs inside the child is in {@code incontainer}; the two talk over one loopback connection,
 * which the child opens.
 */
@NullMarked
package dev.flame.arquillian;

import org.jspecify.annotations.NullMarked;

/**
 * The live page: what it shows is read from {@link dev.flame.ElasticPool}, once for all who look. A servlet serves it, or where
 * there are no servlets a JAX-RS resource; both hand what is asked to {@link dev.flame.console.Console}.
 */
@NullMarked
package dev.flame.console;

import org.jspecify.annotations.NullMarked;

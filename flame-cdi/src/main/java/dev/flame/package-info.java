/**
 * The public API: what an application annotates, injects, observes and catches.
 *
 * <p>Imports the JDK and the annotations of Jakarta Inject, Interceptors and CDI, nothing else.
 */
@NullMarked
package dev.flame;

import org.jspecify.annotations.NullMarked;

/**
 * What operators see of Flame: health checks and metrics. Each class that uses an optional API is loaded only where that is there. May
 * import everything but {@code dev.flame.cdi.runtime}.
 */
@NullMarked
package dev.flame.cdi.observe;

import org.jspecify.annotations.NullMarked;

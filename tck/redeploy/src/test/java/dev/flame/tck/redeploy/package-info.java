/** Deployments that come and go in one JVM, which must hold nothing of them afterwards. */
@NullMarked
package dev.flame.tck.redeploy;

import org.jspecify.annotations.NullMarked;

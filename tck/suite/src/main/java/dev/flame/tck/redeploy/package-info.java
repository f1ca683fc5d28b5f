/**
 * Deployments that come and go in one JVM, which must hold nothing of them afterwards. The servers' modules have the tests: how to
 * redeploy is theirs to know.
 */
@NullMarked
package dev.flame.tck.redeploy;

import org.jspecify.annotations.NullMarked;

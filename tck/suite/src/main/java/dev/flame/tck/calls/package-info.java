/** Single calls: elastic methods, lambdas, Fault Tolerance around them, failures, deadlines. On each local backend. */
@NullMarked
package dev.flame.tck.calls;

import org.jspecify.annotations.NullMarked;

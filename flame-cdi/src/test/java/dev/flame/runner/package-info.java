/** Tests of what runs on a runner, without a wire. */
@NullMarked
package dev.flame.runner;

import org.jspecify.annotations.NullMarked;

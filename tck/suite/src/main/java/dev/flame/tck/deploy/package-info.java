/** The WAR that the tests are deployed in. */
@NullMarked
package dev.flame.tck.deploy;

import org.jspecify.annotations.NullMarked;

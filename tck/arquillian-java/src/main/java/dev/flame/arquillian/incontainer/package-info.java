/**
 * The child's side: goes into the deployed WAR as a library, and imports the JDK, CDI and Arquillian's test runner only.
 */
@NullMarked
package dev.flame.arquillian.incontainer;

import org.jspecify.annotations.NullMarked;

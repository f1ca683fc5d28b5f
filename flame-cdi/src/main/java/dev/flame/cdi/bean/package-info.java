/**
 * The beans of Flame that a container finds by itself, and nothing else: {@code META-INF/beans.xml} leaves all other packages
 * out, since a container without an index loads each class that it looks at.
 */
@NullMarked
package dev.flame.cdi.bean;

import org.jspecify.annotations.NullMarked;

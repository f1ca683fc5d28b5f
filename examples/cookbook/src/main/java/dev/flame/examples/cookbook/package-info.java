/**
 * Ten recipes, a class each: the part that runs on runners is a bean, or a static method, inside it. All else is an ordinary
 * CDI application, started by {@link dev.flame.examples.cookbook.Cookbook}.
 */
@NullMarked
package dev.flame.examples.cookbook;

import org.jspecify.annotations.NullMarked;

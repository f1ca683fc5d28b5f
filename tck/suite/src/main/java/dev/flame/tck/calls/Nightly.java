package dev.flame.tck.calls;

import dev.flame.Elastic;
import jakarta.enterprise.inject.Stereotype;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A stereotype that makes a bean elastic. */
@Stereotype
@Elastic(CallPools.CALLS)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@interface Nightly {}

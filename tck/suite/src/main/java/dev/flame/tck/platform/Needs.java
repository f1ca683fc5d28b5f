package dev.flame.tck.platform;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Skips a test on a server that lacks a part of the platform: one that the system property
 * {@value NeedsCondition#WITHOUT} of the tests' JVM lists.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsCondition.class)
@interface Needs {

    /** The part, such as {@code transactions}. */
    String value();
}

package dev.flame.tck;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test, and the assertions of the specification page that it proves. The build fails on an id of the page that no test
 * names, and on a name that is not on the page. A failure begins with the ids.
 */
@Documented
@Test
@ExtendWith(NamedFailure.class)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Assertion {

    /**
     * What the test proves.
     *
     * @return ids of the specification page, such as {@code POOL-3}
     */
    String[] value();
}

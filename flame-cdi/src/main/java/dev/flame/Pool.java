package dev.flame;

import jakarta.enterprise.util.AnnotationLiteral;
import jakarta.inject.Qualifier;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Names the pool that an injected {@link ElasticPool} stands for. */
@Qualifier
@Documented
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Pool {

    /**
     * The pool's name.
     *
     * @return letters, digits, {@code -} and {@code _}
     */
    String value() default "default";

    /** The annotation as a value, for programmatic lookup. */
    final class Literal extends AnnotationLiteral<Pool> implements Pool {
        private static final long serialVersionUID = 1L;

        private final String value;

        private Literal(String value) {
            this.value = value;
        }

        /**
         * A literal for a pool.
         *
         * @param pool the pool's name
         * @return the qualifier
         */
        public static Literal of(String pool) {
            return new Literal(pool);
        }

        @Override
        public String value() {
            return value;
        }
    }
}

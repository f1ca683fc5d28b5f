package dev.flame;

import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Runs a business method on a runner: another JVM, booted on demand, that runs a copy of this same application.
 *
 * <p>May stand on a method or a class (all its business methods), or come through a stereotype; a method's annotation
 * wins over its class's. The method must be public, protected or package-private, and neither static nor final;
 * anything that can't work remotely is a deployment error.
 *
 * <p><strong>Return types.</strong> Any serialisable type, {@code void}, {@code CompletionStage} and
 * {@code CompletableFuture}; {@code Future} only together with MicroProfile Fault Tolerance's {@code @Asynchronous}.
 * {@code void} stays synchronous: the call returns when the work is done.
 *
 * <p><strong>Exceptions.</strong> What the method throws reaches the caller as the same type. What Flame itself throws
 * is a {@link FlameException}, whose subtype says whether the work may have started.
 *
 * <p><strong>Fault Tolerance.</strong> The interceptor's priority is {@value #PRIORITY}, inside MicroProfile Fault
 * Tolerance's range: each {@code @Retry} attempt is a new dispatch, and every policy acts once, at the caller.
 *
 * <p><strong>Transactions.</strong> The caller's transaction never travels. {@code @Transactional} on the same method
 * starts its transaction where the work runs.
 *
 * <p>Configuration overrides the members in MicroProfile Fault Tolerance's form: {@code <class>/<method>/Elastic/value},
 * {@code <class>/Elastic/value}, {@code Elastic/value}, and {@code …/Elastic/enabled=false} to run the method where it is
 * called.
 */
@InterceptorBinding
@Inherited
@Documented
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface Elastic {

    /**
     * The priority of the interceptor behind this binding: above Fault Tolerance's default base of 4010, so that it acts
     * inside its policies.
     */
    int PRIORITY = 4100;

    /**
     * The pool whose runners take the call.
     *
     * @return a pool's name: letters, digits, {@code -} and {@code _}
     */
    @Nonbinding
    String value() default "default";

    /**
     * Whether the work is tied to its caller.
     *
     * @return {@code true}: when the caller or the parent goes away, the work is interrupted; {@code false}: it may
     *     finish, for up to the pool's {@code detached-grace}
     */
    @Nonbinding
    boolean link() default true;
}

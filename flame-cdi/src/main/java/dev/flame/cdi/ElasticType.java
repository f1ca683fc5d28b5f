package dev.flame.cdi;

import dev.flame.cdi.config.Problem;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A class with elastic methods, as its annotations say. Whether it is a bean shows later.
 *
 * @param type the class
 * @param methods its elastic methods without a mistake
 * @param local methods that a class's {@code @Elastic} does not mean
 * @param problems its mistakes, which count if the class is a bean
 */
record ElasticType(Class<?> type, List<Declared> methods, Set<Signature> local, List<Problem> problems) {

    /**
     * An elastic method as annotated.
     *
     * @param method the method
     * @param pool its pool
     * @param link whether the work ends with its caller
     * @param onMethod whether the method itself has the annotation, not only its class
     * @param transaction what {@code @Transactional} says
     * @param roles what {@code @RolesAllowed} says
     */
    record Declared(
            Method method,
            String pool,
            boolean link,
            boolean onMethod,
            Optional<TransactionRule> transaction,
            Optional<RoleRule> roles) {}
}

package dev.flame.cdi;

import jakarta.enterprise.inject.spi.Bean;
import java.lang.reflect.Method;
import java.util.Optional;

/**
 * An elastic method of one bean, annotations and configuration taken together.
 *
 * @param key names it on both sides: bean class, method and parameter types, {@code com.acme.Video#frame(int)}
 * @param bean the bean that has or inherits it
 * @param method the method
 * @param returns what becomes of its result
 * @param pool the pool whose runners take its calls
 * @param link whether the work ends with its caller and parent
 * @param enabled false if it runs where it is called
 * @param transaction the transaction that it runs in, where the work is done
 * @param roles who may have it run; empty if everybody
 */
public record ElasticMethod(
        String key,
        Bean<?> bean,
        Method method,
        Returns returns,
        String pool,
        boolean link,
        boolean enabled,
        Optional<TransactionRule> transaction,
        Optional<RoleRule> roles) {

    @Override
    public boolean equals(Object other) {
        return other instanceof ElasticMethod that && that.key.equals(key);
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }

    @Override
    public String toString() {
        return key;
    }
}

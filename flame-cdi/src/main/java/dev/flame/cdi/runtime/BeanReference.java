package dev.flame.cdi.runtime;

import dev.flame.cdi.BeanKey;
import java.io.NotSerializableException;
import java.io.ObjectStreamException;
import java.io.Serial;
import java.io.Serializable;

/**
 * Travels in place of a client proxy, and is resolved where it arrives: to the bean of that side.
 *
 * @param bean tells the bean on both sides
 */
record BeanReference(BeanKey bean) implements Serializable {

    @Serial
    private static final long serialVersionUID = 1L;

    @Serial
    Object readResolve() throws ObjectStreamException {
        return bean.reference().orElseThrow(() -> new NotSerializableException(Messages.noSuchBean(bean)));
    }
}

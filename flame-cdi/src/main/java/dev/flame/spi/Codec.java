package dev.flame.spi;

import java.lang.reflect.Type;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Turns arguments, results and throwables into bytes and back. Thread-safe. Classes are resolved with the application's
 * class loader, which the caller has set as the thread's context class loader.
 */
public interface Codec {

    /**
     * The codec's name, agreed on by both sides when they connect.
     *
     * @return such as {@code java}
     */
    String name();

    /**
     * Encodes a value.
     *
     * @param value what to send
     * @return its bytes
     * @throws CodecException if something in it can't travel; names the path to it, such as
     *     {@code argument 0 (Order).items[3].socket}
     */
    Payload encode(@Nullable Object value) throws CodecException;

    /**
     * Decodes a value.
     *
     * @param payload bytes from the other side
     * @return the value
     * @throws CodecException if a class is unknown or not allowed, or the bytes are no value
     */
    @Nullable
    Object decode(Payload payload) throws CodecException;

    /**
     * Encodes a throwable so that its type, message, causes and stack traces arrive; never fails, falls back to text.
     *
     * @param throwable what the method threw
     * @return its bytes
     */
    Payload encodeThrowable(Throwable throwable);

    /**
     * Decodes a throwable.
     *
     * @param payload bytes from {@link #encodeThrowable}
     * @return the throwable itself, or {@link dev.flame.RemoteMethodException} where it could not travel
     */
    Throwable decodeThrowable(Payload payload);

    /**
     * Whether values of a declared type can't travel, as far as the type alone tells. Used at deployment.
     *
     * @param type a parameter's or result's generic type
     * @return the reason, or empty if some value of the type can travel
     */
    Optional<String> refusal(Type type);
}

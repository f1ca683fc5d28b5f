package dev.flame.runner;

import dev.flame.RemoteMethodException;
import dev.flame.spi.Codec;
import dev.flame.spi.Payload;
import dev.flame.spi.Reply;

/** The reply of a method that threw, made even where the JVM is short of what it takes to make one. */
final class ThrownReplies {

    private ThrownReplies() {}

    static Reply of(Codec codec, Throwable thrown) {
        try {
            return new Reply.Thrown(codec.encodeThrowable(thrown));
        } catch (OutOfMemoryError | StackOverflowError tooLarge) {
            // what it carries may be large; its name is not
            return new Reply.Thrown(codec.encodeThrowable(new RemoteMethodException(
                    thrown.getClass().getName(), thrown.getClass().getName(), null)));
        }
    }

    /** Made beforehand, for when there is no memory to make another. */
    static Payload lastResort(Codec codec) {
        return codec.encodeThrowable(
                new RemoteMethodException(OutOfMemoryError.class.getName(), Messages.noAnswer(), null));
    }
}

package dev.flame.runner;

import dev.flame.RemoteMethodException;
import dev.flame.spi.Codec;
import dev.flame.spi.CodecException;
import dev.flame.spi.Reply;

/** The reply of a method whose result can't travel: an error that names what can't. */
final class ResultReplies {

    private ResultReplies() {}

    static Reply unencodable(Codec codec, String target, CodecException failure) {
        return new Reply.Thrown(codec.encodeThrowable(new RemoteMethodException(
                CodecException.class.getName(),
                Messages.resultDoesNotTravel(target, String.valueOf(failure.getMessage())),
                null)));
    }
}

package dev.flame.wire.codec;

import dev.flame.RemoteMethodException;
import dev.flame.spi.CodecException;
import dev.flame.spi.Payload;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Sends throwables twice: as text, which always arrives, and as objects. Where a link of the chain of causes can't travel,
 * a {@link RemoteMethodException} takes its place, and the others arrive as themselves.
 */
final class Throwables {

    private static final Logger LOG = System.getLogger(Throwables.class.getName());

    private final AllowList allowed;
    private final CodecLimits limits;
    private final UnaryOperator<Object> replacement;

    Throwables(AllowList allowed, CodecLimits limits, UnaryOperator<Object> replacement) {
        this.allowed = allowed;
        this.limits = limits;
        this.replacement = replacement;
    }

    Payload encode(Throwable throwable) {
        byte[] text = ThrowableText.write(throwable);
        List<byte[]> pieces = new ArrayList<>();
        pieces.add(text);
        pieces.addAll(objects(throwable).pieces());
        return Payload.of(pieces);
    }

    Throwable decode(Payload payload) {
        try (DataInputStream in = new DataInputStream(payload.open())) {
            Throwable text = ThrowableText.read(in);
            return decode(in, payload.length(), text);
        } catch (IOException e) {
            return new RemoteMethodException("unknown", Messages.cantDecode(e), e);
        }
    }

    private Throwable decode(InputStream in, long length, Throwable text) {
        try {
            Object value = JdkCodec.read(in, length, limits, allowed::allowsThrown);
            if (value instanceof Throwable throwable) {
                return throwable;
            }
            LOG.log(Level.WARNING, () -> value == null ? "null as a throwable" : Messages.notAThrowable(value));
        } catch (IOException
                | ClassNotFoundException
                | CodecException
                | RuntimeException
                | LinkageError
                | StackOverflowError e) {
            LOG.log(Level.DEBUG, () -> "a throwable arrives as text: " + e.getMessage());
        }
        return text;
    }

    private Payload objects(Throwable throwable) {
        try {
            return write(throwable, replacement::apply);
        } catch (IOException | RuntimeException | StackOverflowError whole) {
            try {
                IdentityHashMap<Throwable, Throwable> standIns = standIns(throwable);
                return write(throwable, object -> {
                    Throwable standIn = object instanceof Throwable ? standIns.get(object) : null;
                    return standIn != null ? standIn : replacement.apply(object);
                });
            } catch (IOException | RuntimeException | StackOverflowError e) {
                LOG.log(Level.DEBUG, () -> "a throwable travels as text: " + e);
                return Payload.EMPTY;
            }
        }
    }

    /** Stand-ins for the links that can't travel, each tried without the others. */
    private IdentityHashMap<Throwable, Throwable> standIns(Throwable root) {
        IdentityHashMap<Throwable, Throwable> standIns = new IdentityHashMap<>();
        Set<Throwable> found = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Throwable> left = new ArrayDeque<>();
        found.add(root);
        left.add(root);
        for (Throwable link = left.poll(); link != null; link = left.poll()) {
            if (!travelsAlone(link, found, left)) {
                standIns.put(link, standIn(link));
                related(link, found, left);
            }
        }
        return standIns;
    }

    private boolean travelsAlone(Throwable link, Set<Throwable> found, Deque<Throwable> left) {
        try {
            write(link, object -> {
                if (object instanceof Throwable other && other != link) {
                    if (found.add(other)) {
                        left.add(other);
                    }
                    return null;
                }
                return replacement.apply(object);
            });
            return true;
        } catch (IOException | RuntimeException | StackOverflowError e) {
            return false;
        }
    }

    private static void related(Throwable link, Set<Throwable> found, Deque<Throwable> left) {
        Throwable cause = link.getCause();
        if (cause != null && found.add(cause)) {
            left.add(cause);
        }
        for (Throwable suppressed : link.getSuppressed()) {
            if (found.add(suppressed)) {
                left.add(suppressed);
            }
        }
    }

    private static Throwable standIn(Throwable link) {
        RemoteMethodException standIn =
                new RemoteMethodException(link.getClass().getName(), ThrowableText.describe(link), link.getCause());
        standIn.setStackTrace(link.getStackTrace());
        for (Throwable suppressed : link.getSuppressed()) {
            standIn.addSuppressed(suppressed);
        }
        return standIn;
    }

    private Payload write(Throwable throwable, ValueOutput.Replacement replacing) throws IOException {
        return JdkCodec.write(throwable, replacing, allowed::allowsThrown, limits);
    }
}

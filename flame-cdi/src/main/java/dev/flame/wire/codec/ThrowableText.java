package dev.flame.wire.codec;

import dev.flame.RemoteMethodException;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A throwable and its causes as text: types, messages, stack traces. Never fails, whatever the throwable's methods do. */
final class ThrowableText {

    private static final int MAX_LINKS = 16;
    private static final int MAX_FRAMES = 256;
    private static final int MAX_TEXT = 8 * 1024;

    private ThrowableText() {}

    /** The class and the message of a throwable. */
    static String describe(Throwable throwable) {
        String type = throwable.getClass().getName();
        try {
            String message = throwable.getMessage();
            return message == null ? type : type + ": " + message;
        } catch (RuntimeException | StackOverflowError e) {
            return type + " (its getMessage() failed: " + e.getClass().getName() + ")";
        }
    }

    static byte[] write(Throwable throwable) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            List<Throwable> links = links(throwable);
            out.writeInt(links.size());
            for (Throwable link : links) {
                write(out, link);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("an array in memory can't fail", e);
        }
        return bytes.toByteArray();
    }

    static Throwable read(DataInputStream in) throws IOException {
        int count = in.readInt();
        if (count < 1 || count > MAX_LINKS) {
            throw new IOException("a chain of " + count + " causes");
        }
        List<RemoteMethodException> links = new ArrayList<>();
        List<String[]> texts = new ArrayList<>();
        List<StackTraceElement[]> traces = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            texts.add(new String[] {in.readUTF(), in.readUTF()});
            traces.add(readTrace(in));
        }
        RemoteMethodException cause = null;
        for (int i = count - 1; i >= 0; i--) {
            cause = new RemoteMethodException(texts.get(i)[0], texts.get(i)[1], cause);
            cause.setStackTrace(traces.get(i));
            links.add(cause);
        }
        return links.get(count - 1);
    }

    private static void write(DataOutputStream out, Throwable link) throws IOException {
        out.writeUTF(link.getClass().getName());
        out.writeUTF(cut(describe(link)));
        StackTraceElement[] trace = trace(link);
        int frames = Math.min(trace.length, MAX_FRAMES);
        out.writeInt(frames);
        for (int i = 0; i < frames; i++) {
            out.writeUTF(cut(trace[i].getClassName()));
            out.writeUTF(cut(trace[i].getMethodName()));
            String file = trace[i].getFileName();
            out.writeUTF(file == null ? "" : cut(file));
            out.writeInt(trace[i].getLineNumber());
        }
    }

    private static StackTraceElement[] readTrace(DataInputStream in) throws IOException {
        int frames = in.readInt();
        if (frames < 0 || frames > MAX_FRAMES) {
            throw new IOException("a stack trace of " + frames + " frames");
        }
        StackTraceElement[] trace = new StackTraceElement[frames];
        for (int i = 0; i < frames; i++) {
            String type = in.readUTF();
            String method = in.readUTF();
            String file = in.readUTF();
            trace[i] = new StackTraceElement(type, method, file.isEmpty() ? null : file, in.readInt());
        }
        return trace;
    }

    private static List<Throwable> links(Throwable throwable) {
        List<Throwable> links = new ArrayList<>();
        for (Throwable link = throwable; link != null && links.size() < MAX_LINKS; link = cause(link)) {
            links.add(link);
        }
        return links;
    }

    private static @Nullable Throwable cause(Throwable link) {
        try {
            return link.getCause();
        } catch (RuntimeException | StackOverflowError e) {
            return null;
        }
    }

    private static StackTraceElement[] trace(Throwable link) {
        try {
            return link.getStackTrace();
        } catch (RuntimeException | StackOverflowError e) {
            return new StackTraceElement[0];
        }
    }

    private static String cut(String text) {
        return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT) + "…";
    }
}

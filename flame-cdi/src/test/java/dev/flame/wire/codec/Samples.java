package dev.flame.wire.codec;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.net.Socket;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an application might send. */
final class Samples {

    private Samples() {}

    sealed interface Shape extends Serializable {}

    record Circle(double radius) implements Shape {}

    record Box(int width, int height) implements Shape {}

    enum Level {
        LOW,
        HIGH {
            @Override
            int weight() {
                return 10;
            }
        };

        int weight() {
            return 1;
        }
    }

    record Order(String id, List<Line> lines, LocalDate day, Optional<String> note, Level level)
            implements Serializable {}

    record Line(String sku, @Nullable Object extra) implements Serializable {}

    static final class Node implements Serializable {
        private static final long serialVersionUID = 1L;
        final String name;

        @Nullable
        Node next;

        Node(String name) {
            this.name = name;
        }
    }

    static class Connected implements Serializable {
        private static final long serialVersionUID = 1L;
        final Map<String, Object> parts = new HashMap<>();

        @Nullable
        Socket socket;
    }

    static final class Derived extends Connected {
        private static final long serialVersionUID = 1L;
        final List<Object> own = new ArrayList<>();
    }

    static final class Moody implements Serializable {
        private static final long serialVersionUID = 1L;

        private void writeObject(ObjectOutputStream out) throws IOException {
            throw new IllegalStateException("not in the mood");
        }

        private void readObject(ObjectInputStream in) {}
    }

    static final class OrderException extends Exception {
        private static final long serialVersionUID = 1L;
        final int code;

        OrderException(String message, int code, @Nullable Throwable cause) {
            super(message, cause);
            this.code = code;
        }
    }

    static final class SocketFailure extends RuntimeException {
        private static final long serialVersionUID = 1L;
        final Socket socket = new Socket();

        SocketFailure(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    static final class Untold extends RuntimeException {
        private static final long serialVersionUID = 1L;
        final Socket socket = new Socket();

        @Override
        public String getMessage() {
            throw new IllegalStateException("a message that can't be told");
        }
    }

    interface Task extends Serializable {
        String run();
    }
}

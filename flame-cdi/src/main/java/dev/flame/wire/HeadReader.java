package dev.flame.wire;

import dev.flame.spi.Payload;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Reads what {@link HeadWriter} wrote; trusts no length that it reads. */
final class HeadReader {

    private final byte[] bytes;
    private int at;

    HeadReader(byte[] bytes) {
        this.bytes = bytes;
    }

    int number32() throws ProtocolException {
        int value = Bits.getInt(bytes, take(Integer.BYTES));
        return value;
    }

    long number64() throws ProtocolException {
        return Bits.getLong(bytes, take(Long.BYTES));
    }

    double real() throws ProtocolException {
        return Double.longBitsToDouble(number64());
    }

    boolean flag() throws ProtocolException {
        return bytes[take(1)] != 0;
    }

    String text() throws ProtocolException {
        int length = number32();
        int start = take(length);
        return new String(bytes, start, length, StandardCharsets.UTF_8);
    }

    byte[] bytes() throws ProtocolException {
        int length = number32();
        int start = take(length);
        return Arrays.copyOfRange(bytes, start, start + length);
    }

    Map<String, String> texts() throws ProtocolException {
        int count = number32();
        // each entry has two lengths of four bytes, so a lying count can't make a large map
        if (count < 0 || count > (bytes.length - at) / (2 * Integer.BYTES)) {
            throw new ProtocolException("a map of " + count + " entries in " + (bytes.length - at) + " bytes");
        }
        if (count == 0) {
            return Map.of();
        }
        Map<String, String> map = new HashMap<>();
        for (int i = 0; i < count; i++) {
            map.put(text(), text());
        }
        return Map.copyOf(map);
    }

    /** All that was not read yet. */
    Payload rest() {
        if (at == bytes.length) {
            return Payload.EMPTY;
        }
        byte[] rest = at == 0 ? bytes : Arrays.copyOfRange(bytes, at, bytes.length);
        at = bytes.length;
        return Payload.of(rest);
    }

    private int take(int count) throws ProtocolException {
        if (count < 0 || count > bytes.length - at) {
            throw new ProtocolException(
                    "a field of " + count + " bytes where " + (bytes.length - at) + " are left of its frame");
        }
        int start = at;
        at += count;
        return start;
    }
}

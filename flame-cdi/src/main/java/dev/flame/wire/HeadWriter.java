package dev.flame.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/** Writes the fields of a message's head. Numbers are big-endian, a text is its length and its UTF-8 bytes. */
final class HeadWriter {

    private byte[] bytes = new byte[128];
    private int size;

    HeadWriter number(int value) {
        room(Integer.BYTES);
        Bits.putInt(bytes, size, value);
        size += Integer.BYTES;
        return this;
    }

    HeadWriter number(long value) {
        room(Long.BYTES);
        Bits.putLong(bytes, size, value);
        size += Long.BYTES;
        return this;
    }

    HeadWriter number(double value) {
        return number(Double.doubleToLongBits(value));
    }

    HeadWriter flag(boolean value) {
        room(1);
        bytes[size++] = (byte) (value ? 1 : 0);
        return this;
    }

    HeadWriter text(String text) {
        return bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    HeadWriter bytes(byte[] value) {
        number(value.length);
        room(value.length);
        System.arraycopy(value, 0, bytes, size, value.length);
        size += value.length;
        return this;
    }

    HeadWriter texts(Map<String, String> map) {
        number(map.size());
        map.forEach((key, value) -> text(key).text(value));
        return this;
    }

    byte[] done() {
        return size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
    }

    private void room(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }
}

package dev.flame.cdi.placed;

import java.util.List;

/** A class with methods of all kinds, whose own bodies must never run on a proxy. */
class Everything extends Inherited<List<String>> implements Spoken {

    private static final String OWN = "never";

    static final class Final {}

    sealed interface Sealed permits Only {}

    record Only() implements Sealed {}

    static class WithoutConstructor {
        WithoutConstructor(int number) {
            own(number);
        }
    }

    static class WithFinalMethod {
        final void sealed() {
            own(0);
        }
    }

    static class CallsItself {
        CallsItself() {
            speak();
        }

        int speak() {
            return 1;
        }
    }

    boolean flag(boolean value) {
        return own(value);
    }

    byte small(byte value) {
        return own(value);
    }

    short shorter(short value) {
        return own(value);
    }

    char letter(char value) {
        return own(value);
    }

    public int number(int value) {
        return own(value);
    }

    protected long wide(long value) {
        return own(value);
    }

    float rough(float value) {
        return own(value);
    }

    double exact(double value) {
        return own(value);
    }

    int[] numbers(int[] values) {
        return own(values);
    }

    String many(long first, String second, double third, Object[] fourth, boolean fifth) {
        return own(second);
    }

    void nothing() {
        own(0);
    }

    static <T> T own(T value) {
        if (!OWN.isEmpty()) {
            throw new AssertionError("the proxy ran the method itself: " + value);
        }
        return value;
    }
}

package dev.flame.wire.codec;

import java.lang.reflect.Type;
import java.util.regex.Pattern;

/** Every text of the codec that a person reads: FLAME-0450 to FLAME-0499. */
final class Messages {

    private static final int MAX_TEXT = 500;
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");

    private Messages() {}

    static String cantEncode(String where) {
        return "FLAME-0450: " + where;
    }

    static String notSerialisable(String path, String type, String mending) {
        return path + ": " + type + " is not serialisable; " + mending;
    }

    static String notAllowed(String path, String type, String mending) {
        return path + ": " + type + " is not allowed to travel; " + mending;
    }

    static String failed(String path, Throwable cause) {
        return path + " can't be written: " + cause;
    }

    static String somewhere(String root) {
        return "somewhere in " + root;
    }

    static String tooDeep(String root) {
        return root
                + " is nested too deep for the JDK's serialisation (a long linked structure?); pass it as a list or an array";
    }

    static String tooLong(long limit) {
        return "the value is longer than " + limit + " bytes when encoded; pass a reference to the data instead";
    }

    static String deniedOnDecode(String type) {
        return "FLAME-0451: the other side sent an object of " + printable(type)
                + ", which is not allowed to travel; allow its class or package for serialisation";
    }

    static String limitOnDecode(String what) {
        return "FLAME-0452: the value that the other side sent passes a limit of the codec: " + what;
    }

    static String cantDecode(Throwable cause) {
        return "FLAME-0453: the value that the other side sent can't be read: " + printable(String.valueOf(cause))
                + "; do both sides run the same build?";
    }

    static String badPattern(String pattern) {
        return "FLAME-0454: '" + pattern
                + "' is no pattern for classes; write com.acme.Order for a class, com.acme.* for a"
                + " package, com.acme.** for a package and all below it";
    }

    static String limits(int depth, long references, long bytes) {
        return "FLAME-0455: codec limits must be at least 1: depth " + depth + ", references " + references + ", bytes "
                + bytes;
    }

    static String notAThrowable(Object value) {
        return "FLAME-0456: the other side sent an object of "
                + value.getClass().getName() + " as a throwable";
    }

    /** What the other side wrote, on one line that does not flood a log. */
    private static String printable(String text) {
        String cut = text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT) + "…";
        return CONTROL.matcher(cut).replaceAll("?");
    }

    static String refusal(Type type, String why) {
        return type.getTypeName() + " can't travel to another JVM: " + why;
    }
}

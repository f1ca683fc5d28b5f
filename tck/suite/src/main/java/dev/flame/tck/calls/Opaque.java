package dev.flame.tck.calls;

/** A value that can't travel. */
final class Opaque {

    @Override
    public String toString() {
        return "opaque";
    }
}

package dev.flame.cdi.placed;

class Inherited<T> {

    T generic(T value) {
        return Everything.own(value);
    }

    public String inherited(String value) {
        return Everything.own(value);
    }
}

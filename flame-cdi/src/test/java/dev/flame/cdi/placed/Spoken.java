package dev.flame.cdi.placed;

interface Spoken {

    default String spoken(String value) {
        return Everything.own(value);
    }
}

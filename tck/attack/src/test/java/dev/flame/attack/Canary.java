package dev.flame.attack;

import java.io.Serializable;
import java.lang.reflect.Type;
import java.util.Comparator;
import java.util.Hashtable;
import java.util.concurrent.atomic.AtomicInteger;
import javax.naming.Context;
import javax.naming.Name;
import javax.naming.spi.ObjectFactory;
import org.jspecify.annotations.Nullable;

/**
 * What an attack would run: it counts. Of each kind that a chain of calls can end in. It may travel, so that an attack can
 * only be stopped for what it is made of.
 */
public final class Canary implements Serializable, Type, Comparator<Object>, ObjectFactory {

    private static final long serialVersionUID = 1L;
    private static final AtomicInteger DEAD = new AtomicInteger();

    /** How often it was called since the last time that somebody asked. */
    static int calls() {
        return DEAD.getAndSet(0);
    }

    /** As a method. */
    public String fire() {
        DEAD.incrementAndGet();
        return "fired";
    }

    /** As a property. */
    public String getFire() {
        return fire();
    }

    @Override
    @SuppressWarnings("UnusedVariable") // Error Prone takes a comparator for one that compares
    public int compare(Object one, Object other) {
        fire();
        return 0;
    }

    @Override
    public Object getObjectInstance(
            @Nullable Object what,
            @Nullable Name name,
            @Nullable Context context,
            @Nullable Hashtable<?, ?> environment) {
        return fire();
    }
}

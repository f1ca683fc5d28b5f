package dev.flame.cdi.placed;

import dev.flame.RunnerId;
import java.lang.annotation.Annotation;
import java.util.List;

/** What placed beans say: FLAME-0092 and up, and FLAME-0077. */
final class Messages {

    private Messages() {}

    static String noProxy(Class<?> type, String why) {
        return "FLAME-0092: " + type.getName() + " can't be placed, there is no proxy of it: " + why
                + "; place it by an interface that it implements, or make it as CDI wants a bean with a client proxy";
    }

    static String tooLarge() {
        return "it has too many methods";
    }

    static String noBean(Class<?> type, List<Annotation> qualifiers) {
        return "FLAME-0093: there is no bean of type " + type.getName() + " with the qualifiers " + qualifiers
                + " to be placed";
    }

    static String noBeanHere(Object bean) {
        return "FLAME-0094: the bean to be placed does not exist on the runner: " + bean
                + "; is it @OnlyOnParent, or chosen by configuration that differs there?";
    }

    static String notHere(String target) {
        return "FLAME-0095: the placed bean is not there (any more), " + target
                + " was not called; it was closed, or its runner is about to end: place it anew";
    }

    static String closed(Class<?> type, RunnerId runner) {
        return "FLAME-0097: the placed " + type.getName() + " on runner " + runner + " is closed; place it anew";
    }

    static String lostWithItsRunner(Class<?> type, RunnerId runner) {
        return "FLAME-0098: the placed " + type.getName() + " is gone with its runner " + runner
                + "; it can't be told that its @PreDestroy has run";
    }

    static String notDestroyed(Class<?> type, RunnerId runner, Throwable why) {
        return "FLAME-0077: the placed " + type.getName() + " on runner " + runner
                + " could not be ended; it can't be told that its @PreDestroy has run: " + why;
    }

    static String endedBeforeMade(Class<?> type, RunnerId runner) {
        return "FLAME-0099: runner " + runner + " ended while it made the placed " + type.getName() + "; place it anew";
    }

    static String noSuchMethod(String method, Class<?> type) {
        return "FLAME-0096: " + type.getName() + " has no method " + method + "; do both sides run the same build?";
    }
}

package dev.flame.tck.report;

import java.util.Comparator;

/** The order of assertion ids: by area, then by number. */
final class Ids {

    static final Comparator<String> ORDER = Comparator.comparing(Ids::area).thenComparingInt(Ids::number);

    private Ids() {}

    private static String area(String id) {
        return id.substring(0, id.indexOf('-'));
    }

    private static int number(String id) {
        return Integer.parseInt(id.substring(id.indexOf('-') + 1));
    }
}

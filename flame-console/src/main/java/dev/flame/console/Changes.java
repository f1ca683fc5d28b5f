package dev.flame.console;

import dev.flame.ElasticPool;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Resizes and drains pools, for those who may, and only if the page itself asked: a form or a script of another site can't send the
 * header without asking first, and is told no.
 *
 * @param access who may
 * @param pools the pools
 */
record Changes(Access access, List<ElasticPool> pools) {

    static final String HEADER = "X-Flame-Console";

    private static final Pattern PATH = Pattern.compile("pools/(?<pool>[A-Za-z0-9_-]+)/(?<what>resize|drain)");

    static boolean isOne(String path) {
        return PATH.matcher(path).matches();
    }

    Answer make(Ask ask) {
        Matcher path = PATH.matcher(ask.path());
        if (!path.matches()) {
            return Answer.problem(404, Messages.notFound(ask.path()));
        }
        if (!isFromThePage(ask)) {
            return Answer.problem(403, Messages.foreign());
        }
        String name = path.group("pool");
        if (!access.mayControl(ask.requester())) {
            return Answer.problem(403, Messages.mayNotControl(name));
        }
        Optional<ElasticPool> pool =
                pools.stream().filter(each -> each.name().equals(name)).findFirst();
        if (pool.isEmpty()) {
            return Answer.problem(404, Messages.noPool(name));
        }
        return path.group("what").equals("drain") ? drain(pool.get()) : resize(pool.get(), ask);
    }

    private static Answer drain(ElasticPool pool) {
        pool.drain();
        return new Answer(202, Answer.JSON, new byte[] {'{', '}'}, false);
    }

    private static Answer resize(ElasticPool pool, Ask ask) {
        Optional<Integer> min = ask.number("min");
        Optional<Integer> max = ask.number("max");
        if (min.isEmpty() || max.isEmpty()) {
            return Answer.problem(400, Messages.badBounds("min and max are needed, whole numbers from 0 to 999999"));
        }
        try {
            pool.resize(min.get(), max.get());
            return Answer.json("{}");
        } catch (IllegalArgumentException contradiction) {
            return Answer.problem(400, Messages.badBounds(String.valueOf(contradiction.getMessage())));
        }
    }

    private static boolean isFromThePage(Ask ask) {
        return ask.header(HEADER).isPresent()
                && ask.header("Sec-Fetch-Site").map("same-origin"::equals).orElse(true)
                && ask.header("Origin")
                        .map(origin -> isHere(origin, ask.header("Host").orElse("")))
                        .orElse(true);
    }

    private static boolean isHere(String origin, String host) {
        try {
            return host.equals(URI.create(origin).getAuthority());
        } catch (IllegalArgumentException notAnOrigin) {
            return false;
        }
    }
}

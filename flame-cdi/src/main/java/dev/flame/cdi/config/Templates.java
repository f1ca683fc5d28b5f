package dev.flame.cdi.config;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** What the pools' own keys and their templates' say, nearest first. */
final class Templates {

    private final Settings settings;
    private final Map<String, Values> own = new LinkedHashMap<>();
    private final Consumer<Problem> problems;

    Templates(Settings settings, KeySpace keys, Set<String> pools, Consumer<Problem> problems) {
        this.settings = settings;
        this.problems = problems;
        for (String pool : pools) {
            own.put(pool, Values.read(settings, prefix(pool), keys.ofPool(), problems));
        }
    }

    static String prefix(String pool) {
        return FlameKeys.POOL_PREFIX + pool + '.';
    }

    /** A pool's values, without defaults. */
    Values of(String pool) {
        Values values = new Values(Map.of());
        Set<String> way = new LinkedHashSet<>();
        String each = pool;
        while (way.add(each)) {
            Values its = own.getOrDefault(each, new Values(Map.of()));
            values = values.or(its);
            Optional<String> template = its.find(FlameKeys.TEMPLATE);
            if (template.isEmpty() || !isKnown(each, pool, template.get())) {
                return values;
            }
            each = template.get();
        }
        // Once, for the first of the pools in the circle.
        if (each.equals(pool) && way.stream().noneMatch(other -> other.compareTo(pool) < 0)) {
            problems.accept(Messages.templateCycle(setting(pool), String.join(" → ", way) + " → " + each));
        }
        return values;
    }

    private boolean isKnown(String owner, String asked, String template) {
        if (own.containsKey(template)) {
            return true;
        }
        // Once, for the pool that has the key, not again for those that it is a template of.
        if (owner.equals(asked)) {
            problems.accept(Messages.unknownTemplate(setting(owner), Nearest.to(template, own.keySet())));
        }
        return false;
    }

    private Setting setting(String pool) {
        String key = prefix(pool) + FlameKeys.TEMPLATE;
        return settings.get(key).orElse(new Setting(key, "", ""));
    }
}

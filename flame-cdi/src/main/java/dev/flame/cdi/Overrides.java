package dev.flame.cdi;

import dev.flame.cdi.ElasticType.Declared;
import dev.flame.cdi.config.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.Config;

/**
 * What configuration says instead of the members of {@code @Elastic}, in MicroProfile Fault Tolerance's form and order: the
 * method's key, the class's key, the global key. As there, a class's key stands for the annotation of the class: it does not
 * change a method that has its own.
 */
final class Overrides {

    private final Config config;
    private final Consumer<Problem> problems;

    Overrides(Config config, Consumer<Problem> problems) {
        this.config = config;
        this.problems = problems;
    }

    /**
     * A value, and the key that it stands under.
     *
     * @param text the value
     * @param key the key; empty for what the annotation says
     */
    record Value(String text, Optional<String> key) {}

    Value pool(Class<?> bean, Declared method) {
        return find(keys(bean, method, "value", !method.onMethod())).orElse(new Value(method.pool(), Optional.empty()));
    }

    boolean link(Class<?> bean, Declared method) {
        return find(keys(bean, method, "link", !method.onMethod()))
                .map(this::isTrue)
                .orElse(method.link());
    }

    boolean enabled(Class<?> bean, Declared method) {
        return find(keys(bean, method, "enabled", true)).map(this::isTrue).orElse(true);
    }

    private static List<String> keys(Class<?> bean, Declared declared, String member, boolean ofClass) {
        Set<String> classes = new LinkedHashSet<>(Arrays.asList(
                bean.getName(), declared.method().getDeclaringClass().getName()));
        String end = "/Elastic/" + member;
        List<String> keys = new ArrayList<>();
        classes.forEach(each -> keys.add(each + '/' + declared.method().getName() + end));
        if (ofClass) {
            classes.forEach(each -> keys.add(each + end));
        }
        keys.add(end.substring(1));
        return keys;
    }

    private Optional<Value> find(List<String> keys) {
        return keys.stream().flatMap(key -> value(key).stream()).findFirst();
    }

    private Optional<Value> value(String key) {
        try {
            return config.getOptionalValue(key, String.class)
                    .filter(text -> !text.isBlank())
                    .map(text -> new Value(text.trim(), Optional.of(key)));
        } catch (NoSuchElementException | IllegalArgumentException e) {
            problems.accept(Messages.override(key, "?", "a value that can be read: " + e.getMessage()));
            return Optional.empty();
        }
    }

    private boolean isTrue(Value value) {
        return switch (value.text().toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> {
                problems.accept(Messages.override(value.key().orElseThrow(), value.text(), "true or false"));
                yield true;
            }
        };
    }
}

package dev.flame.test;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.opentest4j.AssertionFailedError;

/**
 * What was dispatched, all of it or a part, when it was asked for: {@code
 * runners.dispatched().to(Video.class, "cut").inPool("ffmpeg").with(3).once()}. Immutable.
 */
public final class Dispatches {

    private final List<Dispatched> all;
    private final List<Dispatched> selected;
    private final String what;

    Dispatches(List<Dispatched> all) {
        this(all, all, "dispatched");
    }

    private Dispatches(List<Dispatched> all, List<Dispatched> selected, String what) {
        this.all = all;
        this.selected = selected;
        this.what = what;
    }

    private Dispatches where(String more, Predicate<Dispatched> condition) {
        return new Dispatches(all, selected.stream().filter(condition).toList(), what + ' ' + more);
    }

    /**
     * Those to a bean.
     *
     * @param bean its class
     * @return a part
     */
    public Dispatches to(Class<?> bean) {
        return where("to " + bean.getName(), each -> each.bean().equals(bean.getName()));
    }

    /**
     * Those to a bean's method.
     *
     * @param bean its class
     * @param method its name; all overloads count
     * @return a part
     */
    public Dispatches to(Class<?> bean, String method) {
        return where(
                "to " + bean.getName() + '.' + method,
                each -> each.bean().equals(bean.getName()) && each.method().equals(method));
    }

    /**
     * Tasks and inputs of fan-outs.
     *
     * @return a part
     */
    public Dispatches tasks() {
        return where("as tasks", each -> each.bean().isEmpty());
    }

    /**
     * Those by a pool.
     *
     * @param pool its name
     * @return a part
     */
    public Dispatches inPool(String pool) {
        return where("in pool '" + pool + '\'', each -> each.pool().equals(pool));
    }

    /**
     * Those with these arguments, all of them.
     *
     * @param arguments equal to what arrived; arrays by their content
     * @return a part
     */
    public Dispatches with(@Nullable Object... arguments) {
        return where(
                "with " + Arrays.deepToString(arguments),
                each -> Objects.deepEquals(each.arguments().toArray(), arguments));
    }

    /**
     * Those that ended so.
     *
     * @param outcome how
     * @return a part
     */
    public Dispatches ended(Dispatched.Outcome outcome) {
        return where("that " + outcome, each -> each.outcome() == outcome);
    }

    /**
     * The calls.
     *
     * @return in the order in which they were sent
     */
    public List<Dispatched> list() {
        return selected;
    }

    /**
     * How many.
     *
     * @return 0 or more, retries included
     */
    public int count() {
        return selected.size();
    }

    /**
     * How many of them were retries.
     *
     * @return calls whose {@link Dispatched#attempt} is more than 1
     */
    public int retries() {
        return (int) selected.stream().filter(each -> each.attempt() > 1).count();
    }

    /**
     * Asserts how many there are, retries included.
     *
     * @param expected 0 or more
     * @return the same
     * @throws AssertionError if there are more or fewer
     */
    public Dispatches times(int expected) {
        return require(expected, count(), what);
    }

    /**
     * Asserts that there is one.
     *
     * @return the same
     * @throws AssertionError if there is none, or several
     */
    public Dispatches once() {
        return times(1);
    }

    /**
     * Asserts that there is none.
     *
     * @return the same
     * @throws AssertionError if there is one
     */
    public Dispatches never() {
        return times(0);
    }

    /**
     * Asserts how many of them were retries.
     *
     * @param expected 0 or more
     * @return the same
     * @throws AssertionError if there are more or fewer
     */
    public Dispatches retried(int expected) {
        return require(expected, retries(), what + " again");
    }

    private Dispatches require(int expected, int actual, String which) {
        if (expected != actual) {
            throw new AssertionFailedError(Messages.dispatches(which, expected, actual, toString()), expected, actual);
        }
        return this;
    }

    @Override
    public String toString() {
        return all.isEmpty()
                ? "nothing was dispatched"
                : all.stream()
                        .map(each -> "\n  " + each)
                        .collect(Collectors.joining("", "all that was dispatched:", ""));
    }
}

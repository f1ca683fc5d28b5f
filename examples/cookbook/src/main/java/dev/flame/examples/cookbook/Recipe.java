package dev.flame.examples.cookbook;

/** One way to use Flame, small enough to copy. */
public interface Recipe {

    /**
     * Its place in the book.
     *
     * @return 1 to 10
     */
    int number();

    /**
     * What it shows.
     *
     * @return a few words
     */
    String title();

    /**
     * Does it.
     *
     * @return the result, the same on each backend, and who did the work
     * @throws Exception if it did not work out
     */
    Plate cook() throws Exception;
}

package dev.flame;

/**
 * How {@link ElasticPool#map} goes about its inputs. Immutable and thread-safe.
 *
 * @param call how each call is made; {@link CallOptions#DEFAULTS} by default
 * @param ordered true: outcomes come in the order of the inputs; false, the default: as they finish
 * @param inFlight how many inputs are under way or finished and not taken yet, 1 or more; 0, the default, for as many as the
 *     pool has slots at its {@code max}, at most {@value #MOST_BY_DEFAULT}
 */
public record MapOptions(CallOptions call, boolean ordered, int inFlight) {

    /** How many are in flight at most where nothing is said. */
    public static final int MOST_BY_DEFAULT = 1_024;

    /** As they finish, as many in flight as the pool has slots. */
    public static final MapOptions DEFAULTS = new MapOptions(CallOptions.DEFAULTS, false, 0);

    /**
     * Options.
     *
     * @throws IllegalArgumentException if {@code inFlight} is negative
     */
    public MapOptions {
        if (inFlight < 0) {
            throw new IllegalArgumentException("FLAME-0091: in-flight is " + inFlight
                    + "; it is 1 or more, or 0 for as many as the pool has slots");
        }
    }

    /**
     * With the options of each call.
     *
     * @param options such as a timeout
     * @return other options
     */
    public MapOptions withCall(CallOptions options) {
        return new MapOptions(options, ordered, inFlight);
    }

    /**
     * With outcomes in the order of the inputs. One that takes long holds up those behind it, and, since what is in flight is
     * bounded, in the end also the inputs after them.
     *
     * @return other options
     */
    public MapOptions inOrder() {
        return new MapOptions(call, true, inFlight);
    }

    /**
     * With a bound on what is in flight.
     *
     * @param most 1 or more; 0 for as many as the pool has slots
     * @return other options
     * @throws IllegalArgumentException if it is negative
     */
    public MapOptions withInFlight(int most) {
        return new MapOptions(call, ordered, most);
    }
}

package dev.flame.azure;

import java.util.Optional;

/**
 * A kind of machine that can be asked for.
 *
 * @param size Azure's name of the size
 * @param zone the availability zone, if any
 * @param spot whether Azure may take it back
 */
record Candidate(String size, Optional<String> zone, boolean spot) {

    @Override
    public String toString() {
        return (spot ? "Spot " : "")
                + size
                + zone.map(each -> " in zone " + each).orElse("");
    }
}

package dev.flame.tck.redeploy;

import jakarta.enterprise.context.Dependent;

/** Is placed. */
@Dependent
public class Kept {

    private int count;

    int add() {
        return ++count;
    }
}

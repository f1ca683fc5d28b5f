package dev.flame.attack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/**
 * Feeds a target with captures that were changed at random, by a seed. As a program:
 * {@code Mutation <target> <executions> <seed>}.
 */
public final class Mutation {

    /** Numbers that lengths and counts go wrong at. */
    private static final int[] EDGES = {0, 1, -1, 0x7f, 0xff, 0x7fff, 0xffff, 0x7fffffff, 0x80000000, 0x7ffffff0};

    private final Target target;
    private final List<byte[]> seeds;
    private final Random random;

    Mutation(Target target, long seed) throws Exception {
        this.target = target;
        this.seeds = target.seeds();
        this.random = new Random(seed);
    }

    /** Runs; says which bytes were too much, if any. */
    void run(long executions) {
        for (long i = 0; i < executions; i++) {
            byte[] data = next();
            try {
                target.code.accept(data);
            } catch (Throwable e) {
                throw new AssertionError(
                        target + ", execution " + i + ": " + HexFormat.of().formatHex(data), e);
            }
        }
    }

    private byte[] next() {
        byte[] data = seeds.get(random.nextInt(seeds.size())).clone();
        for (int changes = 1 + random.nextInt(6); changes > 0 && data.length > 1; changes--) {
            data = change(data);
        }
        return data;
    }

    private byte[] change(byte[] data) {
        int at = random.nextInt(data.length);
        switch (random.nextInt(7)) {
            case 0 -> data[at] = (byte) random.nextInt();
            case 1 -> data[at] ^= (byte) (1 << random.nextInt(8));
            case 2 -> number(data, at);
            case 3 -> {
                return Arrays.copyOf(data, at);
            }
            case 4 -> {
                return splice(data, at, data, random.nextInt(data.length));
            }
            case 5 -> {
                byte[] other = seeds.get(random.nextInt(seeds.size()));
                return splice(data, at, other, random.nextInt(other.length));
            }
            default -> copy(data, at);
        }
        return data;
    }

    private void number(byte[] data, int at) {
        int edge = EDGES[random.nextInt(EDGES.length)];
        int width = random.nextBoolean() ? 4 : 2;
        for (int i = 0; i < width && at + i < data.length; i++) {
            data[at + i] = (byte) (edge >>> (8 * (width - 1 - i)));
        }
    }

    private void copy(byte[] data, int at) {
        int from = random.nextInt(data.length);
        int length = Math.min(1 + random.nextInt(32), data.length - Math.max(at, from));
        System.arraycopy(data, from, data, at, length);
    }

    private static byte[] splice(byte[] head, int length, byte[] tail, int from) {
        byte[] both = Arrays.copyOf(head, length + tail.length - from);
        System.arraycopy(tail, from, both, length, tail.length - from);
        return both.length > 1 << 14 ? Arrays.copyOf(both, 1 << 14) : both;
    }

    /** Runs a target, or writes all seeds as files. */
    public static void main(String[] arguments) throws Exception {
        if (arguments[0].equals("seeds")) {
            for (Target each : Target.values()) {
                Path directory = Files.createDirectories(Path.of(arguments[1], each.name()));
                int count = 0;
                for (byte[] seed : each.seeds()) {
                    Files.write(directory.resolve("seed-" + count++), seed);
                }
            }
            return;
        }
        Target target = Target.valueOf(arguments[0]);
        long executions = Long.parseLong(arguments[1]);
        long seed = Long.parseLong(arguments[2]);
        long begun = System.nanoTime();
        new Mutation(target, seed).run(executions);
        System.out.printf(
                "%s: %,d executions from seed %d in %d s, no crash%n",
                target, executions, seed, (System.nanoTime() - begun) / 1_000_000_000);
    }
}

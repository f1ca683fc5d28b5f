package dev.flame.examples.cookbook;

import dev.flame.ElasticPool;
import dev.flame.Placed;
import dev.flame.Pool;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * State that stays: one instance of a bean is placed on a runner, loads its model once, and answers 10,000 calls from memory.
 */
@ApplicationScoped
public class ModelCache implements Recipe {

    private static final int CALLS = 10_000;

    @Inject
    @Pool("kitchen")
    @SuppressWarnings("NullAway.Init")
    ElasticPool pool;

    /**
     * What an instance answers.
     *
     * @param price the model's answer
     * @param instance tells instances of one process apart
     * @param loads how often it has loaded its model
     */
    public record Answer(double price, int instance, int loads) implements Serializable {}

    /** Lives on a runner. */
    @Dependent
    public static class Model {

        private static final int WEIGHTS = 100_000;

        private final double[] weights = new double[WEIGHTS];
        private int loads;

        @PostConstruct
        void load() {
            loads++;
            Random random = new Random(WEIGHTS);
            for (int i = 0; i < weights.length; i++) {
                weights[i] = random.nextDouble();
            }
        }

        /**
         * Asks the model.
         *
         * @param item 0 or more
         * @return its answer
         */
        public Served<Answer> price(int item) {
            return Served.here(new Answer(weights[item % WEIGHTS], System.identityHashCode(this), loads));
        }
    }

    @Override
    public int number() {
        return 3;
    }

    @Override
    public String title() {
        return "model cache";
    }

    @Override
    public Plate cook() {
        List<Served<Answer>> answers = new ArrayList<>(CALLS);
        try (Placed<Model> placed = pool.place(Model.class)) {
            Model model = placed.get();
            for (int call = 0; call < CALLS; call++) {
                answers.add(model.price(call));
            }
        }
        double sum = answers.stream().mapToDouble(each -> each.what().price()).sum();
        long instances = answers.stream()
                .map(each -> each.pid() + "/" + each.what().instance())
                .distinct()
                .count();
        int loads = answers.stream().mapToInt(each -> each.what().loads()).max().orElse(0);
        return Plate.of(
                String.format(
                        Locale.ROOT,
                        "%,d calls to %d instance, loaded %d time, sum %.6f",
                        answers.size(),
                        instances,
                        loads,
                        sum),
                answers);
    }
}

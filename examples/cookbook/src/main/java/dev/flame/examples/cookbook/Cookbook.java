package dev.flame.examples.cookbook;

import dev.flame.FlameRole;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.config.ConfigProvider;

/** Cooks all recipes and prints a line for each. A runner has the same main class, and waits for work. */
public final class Cookbook {

    private Cookbook() {}

    /**
     * Starts the application.
     *
     * @param arguments none
     */
    @SuppressWarnings("MustBeClosedChecker") // a runner's container is closed by its shutdown hook
    public static void main(String[] arguments) {
        SeContainer container = SeContainerInitializer.newInstance().initialize();
        if (container.select(FlameRole.class).get().isRunner()) {
            return;
        }
        boolean done;
        try (container) {
            done = cookAll(container);
        }
        System.exit(done ? 0 : 1);
    }

    private static boolean cookAll(SeContainer container) {
        List<Recipe> recipes = container.select(Recipe.class, Any.Literal.INSTANCE).stream()
                .sorted(Comparator.comparingInt(Recipe::number))
                .toList();
        System.out.printf(
                "The parent is process %d; backend: %s%n",
                ProcessHandle.current().pid(), ConfigProvider.getConfig().getValue("flame.backend", String.class));
        long cooked = recipes.stream().filter(Cookbook::cook).count();
        System.out.printf("%d of %d recipes%n", cooked, recipes.size());
        return cooked == recipes.size();
    }

    private static boolean cook(Recipe recipe) {
        long start = System.nanoTime();
        try {
            Plate plate = recipe.cook();
            System.out.printf(
                    Locale.ROOT,
                    "%2d %-16s %s | pids %s, %.1f s%n",
                    recipe.number(),
                    recipe.title(),
                    plate.result(),
                    plate.pids(),
                    (System.nanoTime() - start) / 1e9);
            return true;
        } catch (Exception failure) {
            System.out.printf("%2d %-16s FAILED: %s%n", recipe.number(), recipe.title(), failure);
            failure.printStackTrace();
            return false;
        }
    }
}

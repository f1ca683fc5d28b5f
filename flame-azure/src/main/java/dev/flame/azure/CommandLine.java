package dev.flame.azure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an operator asks of the command.
 *
 * @param command list, reap or cost
 * @param site where to look
 * @param dryRun whether only to say what would be deleted
 * @param grace how long a parent's lease must stay free before its machines are deleted
 * @param price what a machine costs an hour; empty if unknown
 */
record CommandLine(String command, Site site, boolean dryRun, Duration grace, Optional<Double> price) {

    static final String USAGE = """
            Usage: java -jar flame-azure-<version>-cli.jar list|reap|cost [options]

              list  runners with their pool, parent, age and size, and whether the parent lives
              reap  deletes what dead parents left: machines, network interfaces, disks
              cost  hours and cost so far, by pool

            Where to look (as in flame.azure.*; the identity is that of the environment, or of 'az login'):
              --subscription ID --resource-group NAME --storage-account NAME
              [--container flame] [--application app] [--client-id ID] [--arm-endpoint URL] [--storage-endpoint URL]
            Further:
              [--dry-run]             reap: say what would be deleted, delete nothing
              [--grace 5m]            reap: how long a parent's lease must stay free
              [--price-per-hour 0.1]  list, cost: what a machine costs
            """;

    private static final Set<String> COMMANDS = Set.of("list", "reap", "cost");
    private static final Set<String> OPTIONS = Set.of(
            AzureKeys.SUBSCRIPTION,
            AzureKeys.RESOURCE_GROUP,
            AzureKeys.STORAGE_ACCOUNT,
            AzureKeys.CONTAINER,
            AzureKeys.APPLICATION,
            AzureKeys.CLIENT_ID,
            AzureKeys.ARM_ENDPOINT,
            AzureKeys.STORAGE_ENDPOINT,
            AzureKeys.PRICE,
            "grace");

    /**
     * Reads a command's arguments.
     *
     * @throws IllegalArgumentException if they make no sense; the message says why
     */
    static CommandLine parse(List<String> arguments) {
        if (arguments.isEmpty() || !COMMANDS.contains(arguments.get(0))) {
            throw new IllegalArgumentException("the first argument must be list, reap or cost");
        }
        Map<String, String> values = new HashMap<>();
        boolean dryRun = false;
        for (int i = 1; i < arguments.size(); i++) {
            String option = arguments.get(i).replaceFirst("^--", "");
            if (option.equals("dry-run")) {
                dryRun = true;
            } else if (!OPTIONS.contains(option) || i + 1 == arguments.size()) {
                throw new IllegalArgumentException("unknown option, or no value: " + arguments.get(i));
            } else {
                values.put(option, arguments.get(++i));
            }
        }
        List<String> missing = new ArrayList<>();
        for (String key : List.of(AzureKeys.SUBSCRIPTION, AzureKeys.RESOURCE_GROUP, AzureKeys.STORAGE_ACCOUNT)) {
            if (!values.containsKey(key)) {
                missing.add("--" + key);
            }
        }
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("missing: " + String.join(" ", missing));
        }
        Properties properties = new Properties(values);
        Duration grace = values.containsKey("grace") ? properties.duration("grace") : Tags.DEFAULT_GRACE;
        return new CommandLine(
                arguments.get(0),
                AzureSettings.site(properties),
                dryRun,
                grace,
                properties.optional(AzureKeys.PRICE).map(Double::valueOf));
    }
}

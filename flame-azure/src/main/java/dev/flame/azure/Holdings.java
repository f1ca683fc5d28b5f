package dev.flame.azure;

import com.azure.resourcemanager.compute.fluent.models.VirtualMachineInner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * What Azure has of this application in one site, by parent.
 *
 * @param byParent machines and parts by the parent that their tags name
 */
record Holdings(Map<String, Of> byParent) {

    /**
     * What one parent has.
     *
     * @param machines its machines
     * @param parts its network interfaces and disks
     */
    record Of(List<VirtualMachineInner> machines, List<Part> parts) {

        static final Of NOTHING = new Of(List.of(), List.of());

        /** How long its machines may outlive it: the longest that any of them asks for. */
        Duration grace() {
            return machines.stream()
                    .flatMap(machine -> Tags.of(machine.tags()).stream())
                    .map(Tags::grace)
                    .max(Comparator.naturalOrder())
                    .orElse(Tags.DEFAULT_GRACE);
        }
    }

    static CompletableFuture<Holdings> of(Machines source, String application) {
        return source.list()
                .thenCompose(machines -> source.parts().thenApply(parts -> {
                    Map<String, Of> all = new LinkedHashMap<>();
                    for (VirtualMachineInner machine : machines) {
                        Tags.of(machine.tags())
                                .filter(tags -> tags.application().equals(application))
                                .ifPresent(tags ->
                                        entry(all, tags.parent()).machines().add(machine));
                    }
                    for (Part part : parts) {
                        Tags.of(part.tags())
                                .filter(tags -> tags.application().equals(application))
                                .ifPresent(tags ->
                                        entry(all, tags.parent()).parts().add(part));
                    }
                    return new Holdings(all);
                }));
    }

    private static Of entry(Map<String, Of> all, String parent) {
        return all.computeIfAbsent(parent, key -> new Of(new ArrayList<>(), new ArrayList<>()));
    }

    Of of(String parent) {
        return byParent.getOrDefault(parent, Of.NOTHING);
    }
}

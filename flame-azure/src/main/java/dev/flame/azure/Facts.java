package dev.flame.azure;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a machine's scripts need to know. None of it is secret, but for a signature where one is configured. */
final class Facts {

    private static final String API_VERSION = "2025-04-01";
    private static final Duration STANDBY_LIMIT = Duration.ofMinutes(10);
    private static final Duration START_LIMIT = Duration.ofMinutes(5);

    private Facts() {}

    static Map<String, String> of(
            AzureSettings settings, String machine, String parent, Artifact.Uploaded artifact, String signature) {
        Site site = settings.site();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("FLAME_ARM", site.armEndpoint());
        facts.put("FLAME_API_VERSION", API_VERSION);
        facts.put("FLAME_VM_ID", site.path("Microsoft.Compute/virtualMachines", machine));
        facts.put("FLAME_IDENTITY", settings.identity());
        facts.put("FLAME_PARENT_URL", site.blob(ParentLease.blob(parent)));
        facts.put("FLAME_ARTIFACT_URL", site.blob(artifact.blob()));
        facts.put("FLAME_ARTIFACT_SHA256", artifact.sha256());
        facts.put("FLAME_BOOT_URL", site.blob(boot(machine)));
        facts.put("FLAME_SAS", signature);
        facts.put("FLAME_PACKAGES", String.join(" ", settings.packages()));
        facts.put("FLAME_HARD_LIFETIME", seconds(settings.hardLifetime()));
        facts.put("FLAME_ORPHAN_GRACE", seconds(settings.orphanGrace()));
        facts.put("FLAME_STANDBY_LIMIT", seconds(STANDBY_LIMIT));
        facts.put("FLAME_START_LIMIT", seconds(START_LIMIT));
        return facts;
    }

    /** Where a machine in reserve finds what it is to be. */
    static String boot(String machine) {
        return "boots/" + machine;
    }

    private static String seconds(Duration duration) {
        return Long.toString(duration.isZero() ? Integer.MAX_VALUE : duration.toSeconds());
    }
}

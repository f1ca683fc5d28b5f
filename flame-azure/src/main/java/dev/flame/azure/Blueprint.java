package dev.flame.azure;

import com.azure.resourcemanager.compute.fluent.models.VirtualMachineInner;
import dev.flame.RunnerId;
import dev.flame.spi.RunnerEnvironment;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Makes the requests for a pool's machines. */
final class Blueprint {

    private static final Duration LONGEST_SIGNATURE = Duration.ofDays(7);

    private final String pool;
    private final AzureSettings settings;
    private final VmTemplate template;
    private final Artifact artifact;
    private final Store store;
    private final Timers timers;
    private final CloudInit cloudInit = new CloudInit();

    Blueprint(String pool, AzureSettings settings, String sshKey, Artifact artifact, Store store, Timers timers) {
        this.pool = pool;
        this.settings = settings;
        this.template = new VmTemplate(settings, sshKey);
        this.artifact = artifact;
        this.store = store;
        this.timers = timers;
    }

    /**
     * What all machines of one boot share.
     *
     * @param parent the parent's name
     * @param artifact the application in storage
     * @param signature to read storage with; empty to use the machine's identity
     */
    record Ground(String parent, Artifact.Uploaded artifact, String signature) {}

    CompletableFuture<Ground> ground(String parent) {
        return artifact.uploaded(settings)
                .thenCompose(uploaded -> signature().thenApply(signature -> new Ground(parent, uploaded, signature)));
    }

    private CompletableFuture<String> signature() {
        if (!settings.sas()) {
            return CompletableFuture.completedFuture("");
        }
        boolean endless =
                settings.hardLifetime().isZero() || settings.hardLifetime().compareTo(LONGEST_SIGNATURE) > 0;
        return store.signature(endless ? LONGEST_SIGNATURE : settings.hardLifetime());
    }

    Map<String, String> tags(String parent, Optional<RunnerId> runner) {
        Duration life = settings.hardLifetime().isZero() ? Duration.ofDays(365) : settings.hardLifetime();
        return new Tags(
                        settings.site().application(),
                        parent,
                        pool,
                        runner,
                        timers.now().plus(life),
                        settings.orphanGrace())
                .toMap(settings.tags());
    }

    /** The environment of a runner, with what the launcher sets. */
    Map<String, String> environment(Ground ground, RunnerEnvironment runner) {
        Map<String, String> all = new LinkedHashMap<>(ground.artifact().start().environment());
        all.putAll(runner.variables());
        all.put(EndMarker.VARIABLE, EndMarker.FILE);
        return all;
    }

    /** A machine for a runner; without one, a machine in reserve. */
    VirtualMachineInner machine(
            String name,
            Candidate candidate,
            Ground ground,
            Optional<RunnerId> runner,
            Map<String, String> environment) {
        Map<String, String> facts = Facts.of(settings, name, ground.parent(), ground.artifact(), ground.signature());
        String customData =
                cloudInit.customData(facts, environment, ground.artifact().start(), candidate.spot());
        return template.machine(name, candidate, tags(ground.parent(), runner), customData);
    }
}

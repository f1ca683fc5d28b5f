package dev.flame.azure;

import com.azure.core.http.HttpMethod;
import com.azure.core.http.rest.Response;
import com.azure.resourcemanager.compute.fluent.VirtualMachinesClient;
import com.azure.resourcemanager.compute.fluent.models.VirtualMachineInner;
import com.azure.resourcemanager.compute.fluent.models.VirtualMachineUpdateInner;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The machines of one resource group, through Resource Manager: what to do, patiently and within Azure's limits. */
final class Machines {

    private static final Logger LOG = System.getLogger(Machines.class.getName());
    private static final Duration POLL = Duration.ofSeconds(5);
    private static final Duration CONFLICT = Duration.ofSeconds(10);
    private static final String NICS = "Microsoft.Network/networkInterfaces";
    private static final String NICS_VERSION = "2022-11-01";
    private static final String DISKS = "Microsoft.Compute/disks";
    private static final String DISKS_VERSION = "2023-10-02";

    private final Site site;
    private final VirtualMachinesClient client;
    private final Rest rest;
    private final Requests requests;

    Machines(Site site, VirtualMachinesClient client, Rest rest, Requests requests) {
        this.site = site;
        this.client = client;
        this.rest = rest;
        this.requests = requests;
    }

    /**
     * Asks for a machine. If Azure already has one of that name, made by a request whose answer was lost, it is taken.
     *
     * @param wanted asked before each try
     * @param ours whether an existing machine is the one that was asked for
     */
    CompletableFuture<Operation> create(
            String name, VirtualMachineInner machine, BooleanSupplier wanted, Predicate<VirtualMachineInner> ours) {
        return requests.write(
                        wanted,
                        accepted(
                                client.createOrUpdateWithResponseAsync(site.resourceGroup(), name, machine, null, "*")))
                .handle((operation, failure) -> {
                    if (failure == null) {
                        return CompletableFuture.completedFuture(operation);
                    }
                    if (ArmException.of(failure).map(ArmException::status).orElse(0) != 412) {
                        return CompletableFuture.<Operation>failedFuture(ArmException.unwrap(failure));
                    }
                    return get(name).thenApply(found -> {
                        if (found.isPresent() && ours.test(found.get())) {
                            return new Operation(Optional.empty(), Duration.ZERO);
                        }
                        throw new IllegalStateException("another machine has the name " + name);
                    });
                })
                .thenCompose(same -> same);
    }

    private static Mono<Operation> accepted(Mono<Response<Flux<ByteBuffer>>> request) {
        return request.flatMap(response ->
                response.getValue().then(Mono.fromSupplier(() -> Operation.accepted(response.getHeaders()))));
    }

    /** Completes when a machine runs; fails with what Azure says in the end. */
    CompletableFuture<Void> running(String name, Operation creation, BooleanSupplier wanted) {
        if (creation.url().isPresent()) {
            return finished(creation, wanted);
        }
        return get(name).thenCompose(found -> {
            String state = found.map(VirtualMachineInner::provisioningState).orElse("absent");
            return switch (state) {
                case "Succeeded" -> CompletableFuture.<Void>completedFuture(null);
                case "absent" ->
                    CompletableFuture.failedFuture(ArmException.later("ResourceNotFound", name + " is gone"));
                case "Failed" -> CompletableFuture.failedFuture(ArmException.later("Failed", name + " failed"));
                default -> later(POLL).thenCompose(ok -> running(name, creation, wanted));
            };
        });
    }

    /** Completes when an operation has succeeded. */
    CompletableFuture<Void> finished(Operation operation, BooleanSupplier wanted) {
        if (operation.url().isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        Duration wait = operation.retryAfter().isZero() ? POLL : operation.retryAfter();
        return later(wait)
                .thenCompose(ok -> requests.read(
                        wanted, rest.send(HttpMethod.GET, operation.url().get())))
                .thenCompose(answer -> {
                    Operation.Status status = Operation.Status.parse(answer.body());
                    if (status.running()) {
                        return finished(
                                new Operation(operation.url(), ArmException.retryAfter(answer.headers())), wanted);
                    }
                    return status.failure().isPresent()
                            ? CompletableFuture.<Void>failedFuture(
                                    status.failure().get())
                            : CompletableFuture.<Void>completedFuture(null);
                });
    }

    /** Deletes a machine with what belongs to it. Completes when it is gone, however often Azure refuses before. */
    CompletableFuture<Void> delete(String name) {
        CompletableFuture<Void> gone = new CompletableFuture<>();
        delete(name, gone);
        return gone;
    }

    private void delete(String name, CompletableFuture<Void> gone) {
        requests.write(() -> true, accepted(client.deleteWithResponseAsync(site.resourceGroup(), name, true)))
                .thenCompose(operation -> finished(operation, () -> true))
                .whenComplete((ok, failure) -> {
                    Optional<ArmException> said = Optional.ofNullable(failure).flatMap(ArmException::of);
                    if (failure == null || said.map(ArmException::absent).orElse(false)) {
                        gone.complete(null);
                        return;
                    }
                    LOG.log(Level.WARNING, Messages.deleteRefused(name, ArmException.unwrap(failure)));
                    Duration asked = said.map(ArmException::retryAfter).orElse(Duration.ZERO);
                    requests.timers().after(asked.isZero() ? CONFLICT : asked, () -> delete(name, gone));
                });
    }

    CompletableFuture<Optional<VirtualMachineInner>> get(String name) {
        return requests.read(
                        () -> true,
                        client.getByResourceGroupWithResponseAsync(site.resourceGroup(), name, null)
                                .map(response -> Optional.of(response.getValue())))
                .exceptionally(failure -> {
                    ArmException said = ArmException.of(failure).orElse(null);
                    if (said != null && said.absent()) {
                        return Optional.empty();
                    }
                    throw new java.util.concurrent.CompletionException(ArmException.unwrap(failure));
                });
    }

    CompletableFuture<List<VirtualMachineInner>> list() {
        return requests.read(
                () -> true,
                client.listByResourceGroupAsync(site.resourceGroup()).collectList());
    }

    /** The power state of a machine, such as {@code stopped}; empty if it is absent or unknown. */
    CompletableFuture<Optional<String>> power(String name) {
        return requests.read(
                () -> true,
                client.instanceViewWithResponseAsync(site.resourceGroup(), name)
                        .map(response -> response.getValue().statuses().stream()
                                .map(status -> String.valueOf(status.code()))
                                .filter(code -> code.startsWith("PowerState/"))
                                .map(code -> code.substring("PowerState/".length()))
                                .findFirst()));
    }

    /** Starts a deallocated machine; completes when it runs. */
    CompletableFuture<Void> start(String name, BooleanSupplier wanted) {
        return requests.write(wanted, accepted(client.startWithResponseAsync(site.resourceGroup(), name)))
                .thenCompose(operation -> finished(operation, wanted));
    }

    /** Gives a machine's resources back, all but its disk; completes when it costs no more. */
    CompletableFuture<Void> deallocate(String name) {
        return requests.write(
                        () -> true, accepted(client.deallocateWithResponseAsync(site.resourceGroup(), name, null)))
                .thenCompose(operation -> finished(operation, () -> true));
    }

    /** Replaces a machine's tags. */
    CompletableFuture<Operation> tag(String name, Map<String, String> tags) {
        VirtualMachineUpdateInner update = new VirtualMachineUpdateInner();
        update.withTags(tags);
        return requests.write(
                () -> true, accepted(client.updateWithResponseAsync(site.resourceGroup(), name, update, null, null)));
    }

    /** The network interfaces and disks of the group. */
    CompletableFuture<List<Part>> parts() {
        CompletableFuture<List<Part>> nics = parts(site.path(NICS, ""), NICS_VERSION);
        return nics.thenCompose(
                some -> parts(site.path(DISKS, ""), DISKS_VERSION).thenApply(more -> {
                    List<Part> all = new ArrayList<>(some);
                    all.addAll(more);
                    return all;
                }));
    }

    private CompletableFuture<List<Part>> parts(String path, String version) {
        String list = path.substring(0, path.length() - 1);
        return page(site.armEndpoint() + list + "?api-version=" + version, List.of());
    }

    private CompletableFuture<List<Part>> page(@Nullable String url, List<Part> before) {
        if (url == null) {
            return CompletableFuture.completedFuture(before);
        }
        return requests.read(() -> true, rest.send(HttpMethod.GET, url)).thenCompose(answer -> {
            Part.Page page = Part.Page.parse(answer.body());
            List<Part> all = new ArrayList<>(before);
            all.addAll(page.parts());
            return page(page.next().orElse(null), all);
        });
    }

    /** Deletes a network interface or a disk; fails while Azure keeps it reserved. */
    CompletableFuture<Rest.Answer> deletePart(Part part) {
        String version = part.id().contains(NICS) ? NICS_VERSION : DISKS_VERSION;
        return requests.write(
                () -> true, rest.send(HttpMethod.DELETE, site.armEndpoint() + part.id() + "?api-version=" + version));
    }

    private CompletableFuture<Void> later(Duration duration) {
        CompletableFuture<Void> then = new CompletableFuture<>();
        requests.timers().after(duration, () -> then.complete(null));
        return then;
    }
}

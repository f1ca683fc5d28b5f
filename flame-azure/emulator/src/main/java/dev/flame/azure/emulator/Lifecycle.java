package dev.flame.azure.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flame.azure.emulator.Fault.Action.FailLater;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What happens to virtual machines over time. The books are changed under their lock, machines outside it. */
final class Lifecycle {

    private final Books books;
    private final Time time;
    private final Timings timings;
    private final Machine.Factory factory;

    Lifecycle(Books books, Time time, Timings timings, Machine.Factory factory) {
        this.books = books;
        this.time = time;
        this.timings = timings;
        this.factory = factory;
    }

    Instant now() {
        return time.now();
    }

    Timings timings() {
        return timings;
    }

    /** Creates a machine with its NICs and disk. Called with the lock held. */
    Operation create(Id id, ObjectNode model, Optional<FailLater> failure) {
        model.withObject("/properties").put("timeCreated", time.now().toString());
        Vm vm = new Vm(id, model);
        vm.machine = factory.create(id.name(), customData(model), () -> guestShutdown(vm));
        books.enter(vm);
        attach(vm);
        vm.bill.open(time.now());
        Operation operation = books.begin();
        vm.creation = operation;
        time.after(timings.create(), () -> created(vm, operation, failure));
        return operation;
    }

    private static String customData(ObjectNode model) {
        String encoded = model.at("/properties/osProfile/customData").asText();
        return new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
    }

    private void created(Vm vm, Operation operation, Optional<FailLater> failure) {
        boolean boots = books.locked(all -> {
            if (!operation.running() || !all.vms.containsKey(vm.id)) {
                return false;
            }
            if (failure.isPresent()) {
                vm.provisioning = "Failed";
                vm.bill.close(time.now());
                operation.fail(time.now(), failure.get().code(), failure.get().message());
                Instant free = time.now().plus(timings.nicReservation());
                all.attached.values().stream()
                        .filter(each -> each.isOf(vm.id))
                        .forEach(each -> each.reserveUntil(free));
                return false;
            }
            vm.started(time.now());
            operation.succeed(time.now());
            return true;
        });
        if (boots) {
            vm.machine.boot();
        }
    }

    private void attach(Vm vm) {
        ArrayNode references = Json.object().putArray("networkInterfaces");
        for (JsonNode wanted : vm.networkInterfaces()) {
            Id nic = vm.id.sibling(
                    Id.NIC,
                    wanted.path("name").asText() + "-"
                            + UUID.randomUUID().toString().substring(0, 8));
            ObjectNode model = resource(nic, vm);
            model.set("tags", wanted.path("tags").isMissingNode() ? Json.object() : wanted.get("tags"));
            String option = wanted.at("/properties/deleteOption").asText("Detach");
            books.attached.put(nic, new Attached(nic, model, option.equals("Delete"), vm.id));
            references
                    .addObject()
                    .put("id", nic.path())
                    .withObject("/properties")
                    .put("primary", true)
                    .put("deleteOption", option);
        }
        if (vm.model.at("/properties/networkProfile") instanceof ObjectNode profile && !references.isEmpty()) {
            profile.set("networkInterfaces", references);
        }
        JsonNode osDisk = vm.model.at("/properties/storageProfile/osDisk");
        if (osDisk instanceof ObjectNode disk && !disk.has("diffDiskSettings")) {
            String name = disk.path("name").asText(vm.id.name() + "_OsDisk");
            Id id = vm.id.sibling(Id.DISK, name);
            ObjectNode model = resource(id, vm);
            model.set("tags", vm.model.path("tags"));
            boolean deleted = disk.path("deleteOption").asText("Detach").equals("Delete");
            books.attached.put(id, new Attached(id, model, deleted, vm.id));
            disk.withObject("/managedDisk").put("id", id.path());
        }
    }

    private static ObjectNode resource(Id id, Vm vm) {
        ObjectNode model = Json.object();
        model.put("id", id.path()).put("name", id.name()).put("type", id.type());
        model.put("location", vm.model.path("location").asText());
        model.withObject("/properties").put("provisioningState", "Succeeded");
        return model;
    }

    /** Deletes a machine, even while it is being created. Called with the lock held. */
    Operation delete(Vm vm) {
        Operation creation = vm.creation;
        if (creation != null && creation.running()) {
            creation.fail(
                    time.now(),
                    "OperationPreempted",
                    "Operation execution has been preempted by a more recent operation.");
        }
        boolean failed = vm.provisioning.equals("Failed");
        vm.provisioning = "Deleting";
        Operation operation = books.begin();
        time.after(timings.delete(), () -> gone(vm, operation, failed));
        return operation;
    }

    private void gone(Vm vm, Operation operation, boolean failed) {
        vm.machine.powerOff();
        books.locked(all -> {
            if (all.vms.get(vm.id) == vm) {
                all.remove(vm);
            }
            List<Attached> parts = all.attached.values().stream()
                    .filter(each -> each.isOf(vm.id))
                    .toList();
            for (Attached part : parts) {
                part.detach();
                boolean kept = failed && part.reserved(time.now());
                if (part.deletedWithMachine() && !kept) {
                    all.attached.remove(part.id());
                }
            }
            operation.succeed(time.now());
            return null;
        });
    }

    Operation deleteAttached(Attached part) {
        Operation operation = books.begin();
        time.after(
                Duration.ofSeconds(1),
                () -> books.locked(all -> {
                    all.attached.remove(part.id());
                    operation.succeed(time.now());
                    return null;
                }));
        return operation;
    }

    Operation start(Vm vm, Optional<FailLater> failure) {
        vm.power = Vm.Power.STARTING;
        vm.bill.open(time.now());
        Operation operation = books.begin();
        time.after(timings.start(), () -> {
            boolean boots = books.locked(all -> {
                if (vm.power != Vm.Power.STARTING || all.vms.get(vm.id) != vm) {
                    operation.fail(time.now(), "OperationPreempted", "Operation execution has been preempted.");
                    return false;
                }
                if (failure.isPresent()) {
                    vm.power = Vm.Power.DEALLOCATED;
                    vm.bill.close(time.now());
                    operation.fail(
                            time.now(), failure.get().code(), failure.get().message());
                    return false;
                }
                vm.started(time.now());
                operation.succeed(time.now());
                return true;
            });
            if (boots) {
                vm.machine.boot();
            }
        });
        return operation;
    }

    /** Stops a machine: with its resources given back, or kept and billed. */
    Operation stop(Vm vm, boolean deallocate) {
        vm.power = deallocate ? Vm.Power.DEALLOCATING : vm.power;
        Operation operation = books.begin();
        time.after(timings.deallocate(), () -> {
            vm.machine.powerOff();
            books.locked(all -> {
                vm.power = deallocate ? Vm.Power.DEALLOCATED : Vm.Power.STOPPED;
                if (deallocate) {
                    vm.bill.close(time.now());
                }
                operation.succeed(time.now());
                return null;
            });
        });
        return operation;
    }

    /** The guest shut itself down: the machine is "Stopped", and billed on. */
    private void guestShutdown(Vm vm) {
        books.locked(all -> {
            if (vm.power == Vm.Power.RUNNING) {
                vm.power = Vm.Power.STOPPED;
            }
            return null;
        });
        vm.machine.powerOff();
    }

    void freeze(Vm vm) {
        books.locked(all -> vm.frozen = true);
        vm.machine.freeze();
    }

    /** Takes a Spot machine away: first the notice, then the machine and its parts. */
    void evict(Vm vm) {
        books.locked(all -> {
            ObjectNode event = Json.object();
            event.put("EventId", UUID.randomUUID().toString()).put("EventType", "Preempt");
            event.put("ResourceType", "VirtualMachine").put("EventStatus", "Scheduled");
            event.putArray("Resources").add(vm.id.name());
            event.put("NotBefore", time.now().plus(timings.evictionNotice()).toString());
            return vm.events.add(event);
        });
        time.after(timings.evictionNotice(), () -> {
            Operation eviction = books.locked(all -> all.begin());
            gone(vm, eviction, false);
        });
    }
}

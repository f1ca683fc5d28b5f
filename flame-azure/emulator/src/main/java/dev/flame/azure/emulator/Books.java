package dev.flame.azure.emulator;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Predicate;

/** What exists in the cloud, and what it has cost. */
public final class Books {

    final Map<Id, Vm> vms = new LinkedHashMap<>();
    final Map<Id, Attached> attached = new LinkedHashMap<>();
    final Map<String, Operation> operations = new LinkedHashMap<>();
    private final Map<String, Vm> everSeen = new LinkedHashMap<>();
    private final Map<String, Instant> ends = new LinkedHashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Time time;

    Books(Time time) {
        this.time = time;
    }

    /** Runs with the books to itself. */
    <T> T locked(Function<Books, T> work) {
        lock.lock();
        try {
            return work.apply(this);
        } finally {
            lock.unlock();
        }
    }

    void enter(Vm vm) {
        vms.put(vm.id, vm);
        everSeen.put(vm.id.name(), vm);
    }

    void remove(Vm vm) {
        vms.remove(vm.id);
        vm.bill.close(time.now());
        ends.put(vm.id.name(), time.now());
    }

    Operation begin() {
        Operation operation = new Operation(time.now());
        operations.put(operation.id(), operation);
        return operation;
    }

    /**
     * The virtual machines that exist, in whatever state.
     *
     * @return their names
     */
    public List<String> machines() {
        return locked(books -> books.vms.keySet().stream().map(Id::name).toList());
    }

    /**
     * The machines that exist and have a tag.
     *
     * @param tag the tag's name
     * @param value its value
     * @return their names
     */
    public List<String> machinesTagged(String tag, String value) {
        return locked(books -> books.vms.values().stream()
                .filter(vm -> vm.tag(tag).equals(value))
                .map(vm -> vm.id.name())
                .toList());
    }

    /**
     * The state of a machine, as the portal would show it.
     *
     * @param name its name
     * @return such as {@code Succeeded/RUNNING}; {@code absent} if there is none
     */
    public String state(String name) {
        return locked(books -> books.vms.values().stream()
                .filter(vm -> vm.id.name().equals(name))
                .findFirst()
                .map(vm -> vm.provisioning + "/" + vm.power)
                .orElse("absent"));
    }

    /**
     * The network interfaces that exist.
     *
     * @return their names
     */
    public List<String> networkInterfaces() {
        return names(id -> id.type().equals(Id.NIC));
    }

    /**
     * The managed disks that exist.
     *
     * @return their names
     */
    public List<String> disks() {
        return names(id -> id.type().equals(Id.DISK));
    }

    private List<String> names(Predicate<Id> which) {
        return locked(books ->
                books.attached.keySet().stream().filter(which).map(Id::name).toList());
    }

    /**
     * What has been billed.
     *
     * @return the time by machine, of those that are gone too
     */
    public Map<String, Duration> billed() {
        return locked(books -> {
            Map<String, Duration> bills = new LinkedHashMap<>();
            everSeen.forEach((name, vm) -> bills.put(name, vm.bill.total(time.now())));
            return bills;
        });
    }

    /**
     * When machines were gone.
     *
     * @return the time by machine; those that still exist are absent
     */
    public Map<String, Instant> ends() {
        return locked(books -> Map.copyOf(ends));
    }
}

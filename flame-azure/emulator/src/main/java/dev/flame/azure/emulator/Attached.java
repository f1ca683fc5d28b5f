package dev.flame.azure.emulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A NIC or a managed disk. Guarded by the lock of {@link Books}. */
final class Attached {

    private final Id id;
    private final ObjectNode model;
    private final boolean deletedWithMachine;
    private @Nullable Id machine;
    private Instant reservedUntil = Instant.MIN;

    Attached(Id id, ObjectNode model, boolean deletedWithMachine, Id machine) {
        this.id = id;
        this.model = model;
        this.deletedWithMachine = deletedWithMachine;
        this.machine = machine;
    }

    Id id() {
        return id;
    }

    boolean deletedWithMachine() {
        return deletedWithMachine;
    }

    boolean isOf(Id vm) {
        return vm.equals(machine);
    }

    boolean inUse() {
        return machine != null;
    }

    void detach() {
        machine = null;
    }

    void reserveUntil(Instant until) {
        reservedUntil = until;
    }

    boolean reserved(Instant now) {
        return now.isBefore(reservedUntil);
    }

    ObjectNode toJson() {
        ObjectNode node = model.deepCopy();
        if (id.type().equals(Id.NIC)) {
            if (machine != null) {
                node.withObject("/properties").putObject("virtualMachine").put("id", machine.path());
            }
        } else {
            node.withObject("/properties").put("diskState", machine == null ? "Unattached" : "Attached");
            if (machine != null) {
                node.put("managedBy", machine.path());
            }
        }
        return node;
    }
}

package dev.flame.azure.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A virtual machine. Guarded by the lock of {@link Books}. */
final class Vm {

    /** Whether it runs, in the words of the instance view. */
    enum Power {
        STARTING,
        RUNNING,
        STOPPED,
        DEALLOCATING,
        DEALLOCATED
    }

    final Id id;
    final String vmId = UUID.randomUUID().toString();
    final Bill bill = new Bill();
    final List<ObjectNode> events = new ArrayList<>();
    ObjectNode model;
    String provisioning = "Creating";
    Power power = Power.STARTING;
    Machine machine = Machine.EMPTY;

    @Nullable
    Operation creation;

    boolean frozen;

    Vm(Id id, ObjectNode model) {
        this.id = id;
        this.model = model;
    }

    String tag(String name) {
        return model.path("tags").path(name).asText();
    }

    boolean spot() {
        return model.at("/properties/priority").asText().equals("Spot");
    }

    ObjectNode toJson(boolean withInstanceView) {
        ObjectNode node = model.deepCopy();
        node.put("id", id.path()).put("name", id.name()).put("type", Id.VM);
        ObjectNode properties = node.withObject("/properties");
        properties.put("vmId", vmId).put("provisioningState", provisioning);
        properties.remove("userData");
        if (properties.get("osProfile") instanceof ObjectNode osProfile) {
            osProfile.remove("customData");
        }
        if (withInstanceView) {
            properties.set("instanceView", instanceView());
        }
        return node;
    }

    ObjectNode instanceView() {
        ObjectNode view = Json.object();
        ArrayNode statuses = view.putArray("statuses");
        status(statuses, "ProvisioningState/" + provisioning.toLowerCase(java.util.Locale.ROOT));
        if (!provisioning.equals("Failed")) {
            status(statuses, "PowerState/" + power.name().toLowerCase(java.util.Locale.ROOT));
        }
        return view;
    }

    private static void status(ArrayNode statuses, String code) {
        statuses.addObject().put("code", code).put("level", "Info").put("displayStatus", code);
    }

    /** The inline NICs that the request asked for. */
    Iterable<JsonNode> networkInterfaces() {
        return model.at("/properties/networkProfile/networkInterfaceConfigurations");
    }

    void started(Instant now) {
        provisioning = "Succeeded";
        power = Power.RUNNING;
        bill.open(now);
    }
}

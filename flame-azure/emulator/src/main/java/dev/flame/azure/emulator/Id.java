package dev.flame.azure.emulator;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A resource's id. Equality ignores case, as ARM does.
 *
 * @param subscription the subscription's id
 * @param group the resource group
 * @param type provider and type, such as {@link #VM}
 * @param name the resource's name
 */
record Id(String subscription, String group, String type, String name) {

    static final String VM = "Microsoft.Compute/virtualMachines";
    static final String DISK = "Microsoft.Compute/disks";
    static final String NIC = "Microsoft.Network/networkInterfaces";

    /** The resource that a path names; what follows its name is not looked at. */
    static Optional<Id> of(List<String> path) {
        if (path.size() < 8
                || !path.get(0).equals("subscriptions")
                || !path.get(4).equals("providers")) {
            return Optional.empty();
        }
        return Optional.of(new Id(path.get(1), path.get(3), path.get(5) + "/" + path.get(6), path.get(7)));
    }

    Id sibling(String otherType, String otherName) {
        return new Id(subscription, group, otherType, otherName);
    }

    String path() {
        return "/subscriptions/" + subscription + "/resourceGroups/" + group + "/providers/" + type + "/" + name;
    }

    private String key() {
        return path().toLowerCase(Locale.ROOT);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Id id && key().equals(id.key());
    }

    @Override
    public int hashCode() {
        return key().hashCode();
    }
}

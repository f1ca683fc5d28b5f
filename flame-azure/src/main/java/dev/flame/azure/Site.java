package dev.flame.azure;

/**
 * Where runners live. Pools that agree in all of it share a lease, an artifact and a reaper.
 *
 * @param subscription the subscription's id
 * @param resourceGroup the runners' resource group
 * @param application the application's name
 * @param armEndpoint Resource Manager, without a slash at the end
 * @param storageEndpoint the Blob service, without a slash at the end
 * @param container the blob container
 * @param clientId the parent's own identity; empty for the default one
 */
record Site(
        String subscription,
        String resourceGroup,
        String application,
        String armEndpoint,
        String storageEndpoint,
        String container,
        String clientId) {

    /** The path of a resource in the group. */
    String path(String type, String name) {
        return group() + "/providers/" + type + "/" + name;
    }

    String group() {
        return "/subscriptions/" + subscription + "/resourceGroups/" + resourceGroup;
    }

    /** The URL of a blob. */
    String blob(String name) {
        return storageEndpoint + "/" + container + "/" + name;
    }

    @Override
    public String toString() {
        return resourceGroup + " of subscription " + subscription;
    }
}

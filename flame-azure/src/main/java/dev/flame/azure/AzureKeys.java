package dev.flame.azure;

import dev.flame.spi.ConfigKey;
import java.util.List;

/** The backend's configuration keys. */
final class AzureKeys {

    static final String SUBSCRIPTION = "subscription";
    static final String RESOURCE_GROUP = "resource-group";
    static final String LOCATION = "location";
    static final String SUBNET = "subnet-id";
    static final String IDENTITY = "identity";
    static final String STORAGE_ACCOUNT = "storage-account";
    static final String CONTAINER = "container";
    static final String APPLICATION = "application";
    static final String VM_SIZE = "vm-size";
    static final String ZONES = "zones";
    static final String IMAGE = "image";
    static final String PACKAGES = "packages";
    static final String JAVA = "java";
    static final String JAVA_OPTIONS = "java-options";
    static final String SYSTEM_PROPERTIES = "system-properties";
    static final String IMAGE_SERVER = "image-server";
    static final String SPOT = "spot";
    static final String SPOT_MAX_PRICE = "spot-max-price";
    static final String EPHEMERAL_DISK = "ephemeral-disk";
    static final String DISK_TYPE = "disk-type";
    static final String STANDBY = "standby";
    static final String COOL_DOWN = "cool-down";
    static final String HARD_LIFETIME = "hard-lifetime";
    static final String ORPHAN_GRACE = "orphan-grace";
    static final String ARTIFACT_ACCESS = "artifact-access";
    static final String TRUSTED_LAUNCH = "trusted-launch";
    static final String SECURITY_GROUP = "security-group-id";
    static final String PRICE = "price-per-hour";
    static final String TAGS = "tags";
    static final String CLIENT_ID = "client-id";
    static final String ARM_ENDPOINT = "arm-endpoint";
    static final String STORAGE_ENDPOINT = "storage-endpoint";

    static final List<ConfigKey> ALL = List.of(
            ConfigKey.optional(
                    SUBSCRIPTION,
                    ConfigKey.Type.TEXT,
                    "The id of the subscription that runners are billed to; required."),
            ConfigKey.optional(
                    RESOURCE_GROUP,
                    ConfigKey.Type.TEXT,
                    "The resource group of the runners, which should hold nothing else; required."),
            ConfigKey.optional(LOCATION, ConfigKey.Type.TEXT, "The region, such as westeurope; required."),
            ConfigKey.optional(
                    SUBNET, ConfigKey.Type.TEXT, "The resource id of the subnet that runners join; required."),
            ConfigKey.optional(
                    IDENTITY,
                    ConfigKey.Type.TEXT,
                    "The resource id of the user-assigned identity that runners delete themselves and fetch the application"
                            + " with; required."),
            ConfigKey.optional(
                    STORAGE_ACCOUNT,
                    ConfigKey.Type.TEXT,
                    "The storage account for the application and the parents' leases; required."),
            ConfigKey.of(CONTAINER, ConfigKey.Type.TEXT, "flame", "The blob container in it."),
            ConfigKey.of(
                    APPLICATION,
                    ConfigKey.Type.TEXT,
                    "app",
                    "The application's name, the same for all its parents, who clear up after each other; letters, digits, -"
                            + " and _."),
            ConfigKey.of(
                    VM_SIZE,
                    ConfigKey.Type.LIST,
                    "Standard_D2s_v5",
                    "Sizes of virtual machines, in the order in which they are tried when Azure is short of one."),
            ConfigKey.optional(
                    ZONES, ConfigKey.Type.LIST, "Availability zones to try in order, such as 1,2,3; none by default."),
            ConfigKey.of(
                    IMAGE,
                    ConfigKey.Type.TEXT,
                    "Canonical:ubuntu-24_04-lts:server:latest",
                    "A marketplace image as publisher:offer:sku:version, or the resource id of a gallery's or managed image."),
            ConfigKey.of(
                    PACKAGES,
                    ConfigKey.Type.LIST,
                    "openjdk-21-jre-headless",
                    "Packages to install at boot; none for an image that has all."),
            ConfigKey.of(JAVA, ConfigKey.Type.TEXT, "/usr/bin/java", "The java executable on the image."),
            ConfigKey.optional(JAVA_OPTIONS, ConfigKey.Type.LIST, "Options for the runner's JVM, such as -Xmx3g."),
            ConfigKey.of(
                    SYSTEM_PROPERTIES,
                    ConfigKey.Type.LIST,
                    "flame.*",
                    "Names of system properties of the parent's command line that runners get, too, such as app.region or app.*;"
                            + " they can be read on the machine."),
            ConfigKey.optional(
                    IMAGE_SERVER,
                    ConfigKey.Type.TEXT,
                    "The directory on the image that holds the server's files, which are then not shipped."),
            ConfigKey.choice(
                    SPOT,
                    "Whether to use Spot machines: never, prefer (on-demand when there are none), or only.",
                    "never",
                    "prefer",
                    "only"),
            ConfigKey.of(
                    SPOT_MAX_PRICE,
                    ConfigKey.Type.TEXT,
                    "-1",
                    "US dollars an hour for a Spot machine at most; -1 for no limit."),
            ConfigKey.of(
                    EPHEMERAL_DISK,
                    ConfigKey.Type.BOOLEAN,
                    "false",
                    "Whether the OS disk lives on the host: faster and free, where the size has room for it."),
            ConfigKey.of(DISK_TYPE, ConfigKey.Type.TEXT, "StandardSSD_LRS", "The storage type of the OS disk."),
            ConfigKey.of(
                    STANDBY,
                    ConfigKey.Type.COUNT,
                    "0",
                    "How many deallocated machines are kept ready to be started; only their disks are billed."),
            ConfigKey.of(
                    COOL_DOWN,
                    ConfigKey.Type.DURATION,
                    "5m",
                    "For how long a size and zone that Azure is short of is left alone."),
            ConfigKey.of(
                    HARD_LIFETIME,
                    ConfigKey.Type.DURATION,
                    "24h",
                    "After this long a machine deletes itself, whatever it does; more than any runner's life."),
            ConfigKey.of(
                    ORPHAN_GRACE,
                    ConfigKey.Type.DURATION,
                    "5m",
                    "How long machines outlive the lease of their parent; at least the pool's detached-grace, or unlinked work"
                            + " is cut short."),
            ConfigKey.choice(
                    ARTIFACT_ACCESS,
                    "How machines read storage: with their identity, or with sas (a user-delegation signature).",
                    "identity",
                    "sas"),
            ConfigKey.of(
                    TRUSTED_LAUNCH,
                    ConfigKey.Type.BOOLEAN,
                    "true",
                    "Whether machines start with secure boot and a virtual TPM; the image must be of generation 2."),
            ConfigKey.optional(
                    SECURITY_GROUP,
                    ConfigKey.Type.TEXT,
                    "The resource id of a network security group for the runners."),
            ConfigKey.optional(PRICE, ConfigKey.Type.TEXT, "What a machine costs an hour, for reports only."),
            ConfigKey.optional(TAGS, ConfigKey.Type.LIST, "Further tags for all resources, as name=value."),
            ConfigKey.optional(
                    CLIENT_ID,
                    ConfigKey.Type.TEXT,
                    "The client id of the parent's own user-assigned identity, where it has several."),
            ConfigKey.of(
                    ARM_ENDPOINT,
                    ConfigKey.Type.TEXT,
                    "https://management.azure.com",
                    "Azure Resource Manager, for sovereign clouds."),
            ConfigKey.optional(
                    STORAGE_ENDPOINT,
                    ConfigKey.Type.TEXT,
                    "The Blob service; https://<storage-account>.blob.core.windows.net by default."));

    private AzureKeys() {}
}

package dev.flame.azure;

import static dev.flame.azure.AzureKeys.*;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A pool's settings, checked.
 *
 * @param site where its runners live
 * @param location the region
 * @param subnetId the subnet that runners join
 * @param identity the runners' own identity
 * @param sizes at least one
 * @param zones possibly none
 * @param image what machines boot from
 * @param packages to be installed at boot
 * @param java the executable on the image
 * @param javaOptions for the runner's JVM
 * @param systemProperties names of the parent's system properties that runners get
 * @param imageServer where the image has the server's files
 * @param spot whether Spot machines are used
 * @param spotMaxPrice US dollars an hour; -1 for no limit
 * @param disk the OS disk
 * @param standby how many deallocated machines are kept
 * @param coolDown for how long a scarce size is left alone
 * @param hardLifetime after which a machine deletes itself
 * @param orphanGrace how long machines outlive their parent's lease
 * @param sas whether machines read storage with a signature instead of their identity
 * @param trustedLaunch whether machines have secure boot
 * @param securityGroup of the NICs
 * @param tags further tags
 */
record AzureSettings(
        Site site,
        String location,
        String subnetId,
        String identity,
        List<String> sizes,
        List<String> zones,
        Image image,
        List<String> packages,
        String java,
        List<String> javaOptions,
        List<String> systemProperties,
        Optional<String> imageServer,
        Spot spot,
        double spotMaxPrice,
        Disk disk,
        int standby,
        Duration coolDown,
        Duration hardLifetime,
        Duration orphanGrace,
        boolean sas,
        boolean trustedLaunch,
        Optional<String> securityGroup,
        Map<String, String> tags) {

    /**
     * The OS disk.
     *
     * @param ephemeral whether it lives on the host
     * @param type Azure's name of its storage
     */
    record Disk(boolean ephemeral, String type) {}

    static AzureSettings of(Map<String, String> properties) {
        Properties p = new Properties(properties);
        return new AzureSettings(
                site(p),
                p.text(LOCATION),
                p.text(SUBNET),
                p.text(IDENTITY),
                p.list(VM_SIZE),
                p.list(ZONES),
                Image.parse(p.text(IMAGE)),
                p.list(PACKAGES).equals(List.of("none")) ? List.of() : p.list(PACKAGES),
                p.text(JAVA),
                p.list(JAVA_OPTIONS),
                p.list(SYSTEM_PROPERTIES),
                p.optional(IMAGE_SERVER),
                Spot.parse(p.text(SPOT)).orElse(Spot.NEVER),
                Double.parseDouble(p.text(SPOT_MAX_PRICE)),
                new Disk(Boolean.parseBoolean(p.text(EPHEMERAL_DISK)), p.text(DISK_TYPE)),
                Integer.parseInt(p.text(STANDBY)),
                p.duration(COOL_DOWN),
                p.duration(HARD_LIFETIME),
                p.duration(ORPHAN_GRACE),
                p.text(ARTIFACT_ACCESS).equals("sas"),
                Boolean.parseBoolean(p.text(TRUSTED_LAUNCH)),
                p.optional(SECURITY_GROUP),
                tags(p.list(TAGS)));
    }

    /** Where it is, as far as the properties say. */
    static Site site(Properties p) {
        String account = p.text(STORAGE_ACCOUNT);
        String storage = p.optional(STORAGE_ENDPOINT).orElse("https://" + account + ".blob.core.windows.net");
        return new Site(
                p.text(SUBSCRIPTION),
                p.text(RESOURCE_GROUP),
                p.text(APPLICATION),
                withoutSlash(p.text(ARM_ENDPOINT)),
                withoutSlash(storage),
                p.text(CONTAINER),
                p.optional(CLIENT_ID).orElse(""));
    }

    private static Map<String, String> tags(List<String> pairs) {
        Map<String, String> tags = new LinkedHashMap<>();
        for (String pair : pairs) {
            int equals = pair.indexOf('=');
            tags.put(
                    pair.substring(0, equals).strip(),
                    pair.substring(equals + 1).strip());
        }
        return tags;
    }

    private static String withoutSlash(String url) {
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }
}

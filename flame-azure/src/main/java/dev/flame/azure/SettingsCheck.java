package dev.flame.azure;

import static dev.flame.azure.AzureKeys.*;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Finds what single keys can't tell: everything that is wrong, in sentences. */
final class SettingsCheck {

    private static final List<String> REQUIRED =
            List.of(SUBSCRIPTION, RESOURCE_GROUP, LOCATION, SUBNET, IDENTITY, STORAGE_ACCOUNT);
    private static final Pattern SUBNET_ID = Pattern.compile(
            "/subscriptions/[^/]+/resourceGroups/[^/]+/providers/Microsoft.Network/virtualNetworks/[^/]+/subnets/[^/]+",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern IDENTITY_ID = Pattern.compile(
            "/subscriptions/[^/]+/resourceGroups/[^/]+/providers/Microsoft.ManagedIdentity/userAssignedIdentities/[^/]+",
            Pattern.CASE_INSENSITIVE);

    private final Properties properties;
    private final List<String> problems = new ArrayList<>();

    private SettingsCheck(Map<String, String> properties) {
        this.properties = new Properties(properties);
    }

    static List<String> problems(Map<String, String> properties) {
        SettingsCheck check = new SettingsCheck(properties);
        check.all();
        return check.problems;
    }

    private void all() {
        for (String key : REQUIRED) {
            if (properties.optional(key).isEmpty()) {
                problems.add(Messages.missing(key));
            }
        }
        form(SUBNET, SUBNET_ID, "/subscriptions/…/virtualNetworks/<network>/subnets/<subnet>");
        form(IDENTITY, IDENTITY_ID, "/subscriptions/…/userAssignedIdentities/<name>");
        form(APPLICATION, Pattern.compile("[A-Za-z0-9_-]{1,64}"), "letters, digits, - and _, 64 at most");
        form(SPOT_MAX_PRICE, Pattern.compile("-1|\\d+(\\.\\d+)?"), "-1, or US dollars such as 0.05");
        form(PRICE, Pattern.compile("\\d+(\\.\\d+)?"), "a price such as 0.096");
        form(PACKAGES, Pattern.compile("[A-Za-z0-9.+:~, _-]*"), "names of packages, or none");
        form(ARM_ENDPOINT, Pattern.compile("https://.+"), "an https URL");
        form(STORAGE_ENDPOINT, Pattern.compile("https://.+"), "an https URL");
        if (!Image.valid(properties.text(IMAGE))) {
            problems.add(
                    Messages.badForm(IMAGE, properties.text(IMAGE), "publisher:offer:sku:version or a resource id"));
        }
        for (String pair : properties.list(TAGS)) {
            if (pair.indexOf('=') < 1) {
                problems.add(Messages.badForm(TAGS, pair, "name=value"));
            }
        }
        if (properties.text(EPHEMERAL_DISK).equals("true")
                && !properties.text(STANDBY).equals("0")) {
            problems.add(Messages.standbyNeedsDisk());
        }
    }

    private void form(String key, Pattern pattern, String form) {
        properties
                .optional(key)
                .filter(value -> !pattern.matcher(value).matches())
                .ifPresent(value -> problems.add(Messages.badForm(key, value, form)));
    }
}

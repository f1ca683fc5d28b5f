package dev.flame.azure;

import com.azure.json.JsonProviders;
import com.azure.json.JsonReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A network interface or a disk.
 *
 * @param id its resource id
 * @param name its name
 * @param used whether a machine has it
 * @param tags its tags
 */
record Part(String id, String name, boolean used, Map<String, String> tags) {

    /**
     * A page of a list.
     *
     * @param parts what is on it
     * @param next where the next one is
     */
    record Page(List<Part> parts, Optional<String> next) {

        static Page parse(String body) {
            try (JsonReader reader = JsonProviders.createReader(body)) {
                Map<?, ?> root = reader.readUntyped() instanceof Map<?, ?> map ? map : Map.of();
                List<?> values = root.get("value") instanceof List<?> list ? list : List.of();
                List<Part> parts = values.stream()
                        .filter(Map.class::isInstance)
                        .map(each -> part((Map<?, ?>) each))
                        .toList();
                return new Page(parts, Optional.ofNullable(root.get("nextLink")).map(String::valueOf));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static Part part(Map<?, ?> json) {
            Map<String, String> tags = new LinkedHashMap<>();
            if (json.get("tags") instanceof Map<?, ?> map) {
                map.forEach((name, value) -> tags.put(String.valueOf(name), String.valueOf(value)));
            }
            boolean nic =
                    json.get("properties") instanceof Map<?, ?> properties && properties.get("virtualMachine") != null;
            return new Part(
                    String.valueOf(json.get("id")),
                    String.valueOf(json.get("name")),
                    nic || json.get("managedBy") != null,
                    tags);
        }
    }
}

package dev.flame.azure.emulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * The instance metadata service: of a virtual machine below {@code /vm/<name>}, where the emulated network leads the
 * link-local address, and of the parent at the root.
 */
final class Imds implements HttpFace.Service {

    private static final String TENANT = "72f988bf-0000-0000-0000-2d7cd011db47";
    private static final long LIFETIME_SECONDS = 24 * 3600L;

    private final Books books;
    private final Guests guests;

    Imds(Books books, Guests guests) {
        this.books = books;
        this.guests = guests;
    }

    @Override
    public Optional<Answer> answer(Request request) {
        List<String> path = request.segments();
        if (path.size() == 3 && path.get(0).equals("systemd")) {
            return Optional.of(guests.systemctl(
                    path.get(1), path.get(2), request.query("unit").orElse("")));
        }
        Optional<String> machine =
                path.size() > 2 && path.get(0).equals("vm") ? Optional.of(path.get(1)) : Optional.empty();
        String what = request.uri().getPath().replaceFirst("^/vm/[^/]+", "");
        if (!request.header("metadata").orElse("").equalsIgnoreCase("true")) {
            return Optional.of(Answer.error(400, "BadRequest", "Required metadata header not specified"));
        }
        return Optional.of(
                switch (what) {
                    case "/metadata/identity/oauth2/token" -> token(request);
                    case "/metadata/instance" -> instance(machine.orElse(""));
                    case "/metadata/scheduledevents" -> events(machine.orElse(""));
                    default -> Answer.error(404, "NotFound", "no " + what);
                });
    }

    private static Answer token(Request request) {
        String resource = request.query("resource").orElse("");
        if (resource.isEmpty()) {
            return Answer.error(400, "invalid_request", "Required query variable 'resource' is missing");
        }
        long now = Instant.now().getEpochSecond();
        ObjectNode claims = Json.object();
        claims.put("aud", resource)
                .put("iss", "https://sts.windows.net/" + TENANT + "/")
                .put("tid", TENANT);
        claims.put("iat", now - 300).put("nbf", now - 300).put("exp", now + LIFETIME_SECONDS);
        claims.put("oid", "00000000-0000-0000-0000-00000000beef").put("ver", "1.0");
        ObjectNode header = Json.object().put("alg", "RS256").put("typ", "JWT");
        ObjectNode body = Json.object();
        body.put(
                "access_token", encode(header.toString()) + "." + encode(claims.toString()) + "." + encode("unsigned"));
        body.put("client_id", request.query("client_id").orElse("")).put("expires_in", Long.toString(LIFETIME_SECONDS));
        body.put("expires_on", Long.toString(now + LIFETIME_SECONDS)).put("not_before", Long.toString(now - 300));
        body.put("ext_expires_in", Long.toString(LIFETIME_SECONDS))
                .put("resource", resource)
                .put("token_type", "Bearer");
        return Answer.json(200, body);
    }

    private static String encode(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private Answer instance(String name) {
        return machine(name, vm -> {
            ObjectNode compute = Json.object();
            compute.put("name", name).put("vmId", vm.vmId).put("resourceId", vm.id.path());
            compute.put("resourceGroupName", vm.id.group()).put("subscriptionId", vm.id.subscription());
            compute.put("location", vm.model.path("location").asText());
            compute.put(
                    "vmSize", vm.model.at("/properties/hardwareProfile/vmSize").asText());
            compute.put("priority", vm.model.at("/properties/priority").asText());
            ObjectNode body = Json.object();
            body.set("compute", compute);
            return Answer.json(200, body);
        });
    }

    private Answer events(String name) {
        return machine(name, vm -> {
            ObjectNode body = Json.object().put("DocumentIncarnation", vm.events.size());
            ArrayNode list = body.putArray("Events");
            vm.events.forEach(list::add);
            return Answer.json(200, body);
        });
    }

    private Answer machine(String name, java.util.function.Function<Vm, Answer> answer) {
        return books.locked(all -> all.vms.values().stream()
                .filter(vm -> vm.id.name().equals(name))
                .findFirst()
                .map(answer)
                .orElseGet(() -> Answer.error(404, "NotFound", "no machine " + name)));
    }
}

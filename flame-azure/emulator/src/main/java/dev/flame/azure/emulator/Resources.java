package dev.flame.azure.emulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flame.azure.emulator.Fault.Action.FailLater;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** ARM's resources: virtual machines, network interfaces, disks and operations. */
final class Resources {

    private static final int PAGE = 50;
    private final Books books;
    private final Lifecycle life;
    private final String base;

    Resources(Books books, Lifecycle life, String base) {
        this.books = books;
        this.life = life;
        this.base = base;
    }

    Answer answer(Request request, Optional<FailLater> failure) throws IOException {
        List<String> path = request.segments();
        int count = path.size();
        if (count == 8 && path.get(6).equals("operations")) {
            return operation(request, path.get(7));
        }
        Optional<Id> id = Id.of(path);
        if (id.isPresent() && path.get(2).equalsIgnoreCase("resourceGroups")) {
            return one(request, id.get(), count > 8 ? path.get(8) : "", failure);
        }
        if (request.method().equals("GET") && (count == 7 || count == 5)) {
            return list(request, path);
        }
        return Answer.error(
                404,
                "InvalidResourceType",
                "The emulator has no " + request.uri().getPath());
    }

    private Answer one(Request request, Id id, String action, Optional<FailLater> failure) throws IOException {
        if (!id.type().equals(Id.VM)) {
            return part(request, id);
        }
        ObjectNode body = request.body().length == 0 ? Json.object() : Json.parse(request.body());
        return books.locked(all -> {
            Optional<Vm> found = Optional.ofNullable(all.vms.get(id));
            return switch (request.method() + (action.isEmpty() ? "" : " " + action)) {
                case "PUT" -> put(request, id, body, found, failure);
                case "GET" ->
                    found.map(vm -> Answer.json(
                                    200, vm.toJson(request.query("$expand").isPresent())))
                            .orElseGet(() -> absent(id));
                case "GET instanceView" ->
                    found.map(vm -> Answer.json(200, vm.instanceView())).orElseGet(() -> absent(id));
                case "PATCH" -> found.map(vm -> patch(vm, body)).orElseGet(() -> absent(id));
                case "DELETE" -> found.map(vm -> accepted(vm, life.delete(vm))).orElseGet(() -> Answer.empty(204));
                case "POST start" ->
                    found.map(vm -> accepted(vm, life.start(vm, failure))).orElseGet(() -> absent(id));
                case "POST deallocate" ->
                    found.map(vm -> accepted(vm, life.stop(vm, true))).orElseGet(() -> absent(id));
                case "POST powerOff" ->
                    found.map(vm -> accepted(vm, life.stop(vm, false))).orElseGet(() -> absent(id));
                case "POST simulateEviction" -> found.map(this::evicted).orElseGet(() -> absent(id));
                default -> Answer.error(405, "MethodNotAllowed", request.method() + " " + action);
            };
        });
    }

    private Answer put(Request request, Id id, ObjectNode body, Optional<Vm> found, Optional<FailLater> failure) {
        if (found.isPresent()) {
            if (request.header("if-none-match").isPresent()) {
                return Answer.error(412, "PreconditionFailed", "The resource already exists (If-None-Match: *).");
            }
            if (found.get().provisioning.equals("Deleting")) {
                return Answer.error(409, "OperationNotAllowed", "The machine '" + id.name() + "' is being deleted.");
            }
            return Answer.json(200, found.get().toJson(false));
        }
        Optional<Answer> refusal = incomplete(id, body);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        Operation operation = life.create(id, body, failure);
        Vm created = java.util.Objects.requireNonNull(books.vms.get(id));
        return Answer.json(201, created.toJson(false))
                .with("Azure-AsyncOperation", url(id, body.path("location").asText(), operation))
                .with("Azure-AsyncNotification", "Enabled")
                .with("Retry-After", poll());
    }

    private static Optional<Answer> incomplete(Id id, ObjectNode body) {
        List<String> required = List.of(
                "/location",
                "/properties/hardwareProfile/vmSize",
                "/properties/osProfile/adminUsername",
                "/properties/osProfile/computerName",
                "/properties/networkProfile/networkInterfaceConfigurations/0/properties/ipConfigurations/0/properties/subnet/id");
        for (String pointer : required) {
            if (body.at(pointer).asText().isEmpty()) {
                String name = pointer.substring(pointer.lastIndexOf('/') + 1);
                return Optional.of(
                        Answer.error(400, "InvalidParameter", "Required parameter '" + name + "' is missing (null)."));
            }
        }
        int encoded = body.at("/properties/osProfile/customData").asText().length();
        if (encoded > 87_380) {
            return Optional.of(
                    Answer.error(400, "InvalidParameter", "Custom data in OSProfile must be 64 KB at most."));
        }
        return id.name().matches("[A-Za-z0-9]([A-Za-z0-9.-]{0,62}[A-Za-z0-9])?")
                ? Optional.empty()
                : Optional.of(Answer.error(400, "InvalidParameter", "The name '" + id.name() + "' is invalid."));
    }

    private Answer patch(Vm vm, ObjectNode body) {
        if (body.has("tags")) {
            vm.model.set("tags", body.get("tags"));
        }
        Operation operation = books.begin();
        operation.succeed(life.now());
        return Answer.json(200, vm.toJson(false)).with("Azure-AsyncOperation", url(vm.id, location(vm), operation));
    }

    private Answer evicted(Vm vm) {
        life.evict(vm);
        return Answer.empty(204);
    }

    private Answer part(Request request, Id id) {
        return books.locked(all -> {
            Optional<Attached> found = Optional.ofNullable(all.attached.get(id));
            if (request.method().equals("GET")) {
                return found.map(each -> Answer.json(200, each.toJson())).orElseGet(() -> absent(id));
            }
            if (!request.method().equals("DELETE")) {
                return Answer.error(405, "MethodNotAllowed", request.method());
            }
            if (found.isEmpty()) {
                return Answer.empty(204);
            }
            return deletePart(id, found.get());
        });
    }

    private Answer deletePart(Id id, Attached part) {
        if (part.inUse()) {
            return Answer.error(409, "OperationNotAllowed", "'" + id.name() + "' is attached to a machine.");
        }
        if (part.reserved(life.now())) {
            return Answer.error(
                    400, "NicReservedForAnotherVm", "Nic(s) is reserved for another Virtual Machine for 180 seconds.");
        }
        String location = part.toJson().path("location").asText();
        Operation operation = life.deleteAttached(part);
        return Answer.empty(202)
                .with("Azure-AsyncOperation", url(id, location, operation))
                .with("Location", url(id, location, operation) + "&monitor=true")
                .with("Retry-After", poll());
    }

    private Answer accepted(Vm vm, Operation operation) {
        String url = url(vm.id, location(vm), operation);
        return Answer.empty(202)
                .with("Azure-AsyncOperation", url)
                .with("Location", url + "&monitor=true")
                .with("Azure-AsyncNotification", "Enabled")
                .with("Retry-After", poll());
    }

    private Answer operation(Request request, String id) {
        return books.locked(all -> {
            Operation operation = all.operations.get(id);
            if (operation == null) {
                return Answer.error(404, "NotFound", "There is no operation " + id + ".");
            }
            if (request.query("monitor").isPresent()) {
                return operation.running() ? Answer.empty(202).with("Retry-After", poll()) : Answer.empty(200);
            }
            Answer answer = Answer.json(200, operation.toJson());
            return operation.running() ? answer.with("Retry-After", poll()) : answer;
        });
    }

    private Answer list(Request request, List<String> path) {
        boolean grouped = path.size() == 7;
        String type = path.get(path.size() - 2) + "/" + path.get(path.size() - 1);
        int skip = request.query("$skiptoken").map(Integer::parseInt).orElse(0);
        boolean viewed = request.query("$expand").isPresent();
        List<ObjectNode> found = books.locked(all -> {
            Predicate<Id> listed = id -> id.type().equals(type)
                    && id.subscription().equals(path.get(1))
                    && (!grouped || id.group().equalsIgnoreCase(path.get(3)));
            return type.equals(Id.VM)
                    ? all.vms.values().stream()
                            .filter(vm -> listed.test(vm.id))
                            .map(vm -> vm.toJson(viewed))
                            .toList()
                    : all.attached.values().stream()
                            .filter(part -> listed.test(part.id()))
                            .map(Attached::toJson)
                            .toList();
        });
        ObjectNode body = Json.object();
        ArrayNode value = body.putArray("value");
        found.stream().skip(skip).limit(PAGE).forEach(value::add);
        if (found.size() > skip + PAGE) {
            String version = request.query("api-version").orElse("");
            String next = base + request.uri().getPath() + "?api-version=" + version + "&$skiptoken=" + (skip + PAGE);
            body.put("nextLink", viewed ? next + "&$expand=instanceView" : next);
        }
        return Answer.json(200, body);
    }

    private static Answer absent(Id id) {
        String message = String.format(
                Locale.ROOT,
                "The Resource '%s/%s' under resource group '%s' was not found. For more details please go to"
                        + " https://aka.ms/ARMResourceNotFoundFix",
                id.type(),
                id.name(),
                id.group());
        return Answer.error(404, "ResourceNotFound", message).with("x-ms-failure-cause", "gateway");
    }

    private String poll() {
        return Long.toString(Math.max(1, life.timings().poll().toSeconds()));
    }

    private static String location(Vm vm) {
        return vm.model.path("location").asText();
    }

    private String url(Id id, String location, Operation operation) {
        return base + "/subscriptions/" + id.subscription() + "/providers/Microsoft.Compute/locations/" + location
                + "/operations/" + operation.id() + "?p=emulator&api-version=2025-04-01";
    }
}

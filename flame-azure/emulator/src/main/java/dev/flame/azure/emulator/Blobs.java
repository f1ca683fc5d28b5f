package dev.flame.azure.emulator;

import dev.flame.azure.emulator.Fault.Action;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Blob storage, as far as runners use it: containers, block blobs, metadata, and leases that run on the cloud's time, which
 * is what a Blob server on the host's clock can't offer. Paths are {@code /<account>/<container>/<blob>}.
 */
final class Blobs implements HttpFace.Service {

    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final Pattern BLOCK = Pattern.compile("<(?:Latest|Uncommitted|Committed)>([^<]+)<");

    private final Map<String, Map<String, StoredBlob>> containers = new LinkedHashMap<>();
    private final Map<String, byte[]> blocks = new LinkedHashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Time time;
    private final Faults faults;

    Blobs(Time time, Faults faults) {
        this.time = time;
        this.faults = faults;
    }

    static Answer error(int status, String code, String message) {
        String body = "<?xml version=\"1.0\" encoding=\"utf-8\"?><Error><Code>" + code + "</Code><Message>" + message
                + "</Message></Error>";
        return Answer.xml(status, body).with("x-ms-error-code", code);
    }

    void createContainer(String container) {
        lock.lock();
        try {
            containers.putIfAbsent(container, new TreeMap<>());
        } finally {
            lock.unlock();
        }
    }

    List<String> names(String container, String prefix) {
        lock.lock();
        try {
            return containers.getOrDefault(container, Map.of()).keySet().stream()
                    .filter(name -> name.startsWith(prefix))
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Optional<Answer> answer(Request request) {
        Optional<Action> fault = faults.next(request);
        if (fault.orElse(null) instanceof Action.Unreachable) {
            return Optional.empty();
        }
        if (fault.orElse(null) instanceof Action.Refuse refuse) {
            return Optional.of(error(refuse.status(), refuse.code(), refuse.message()));
        }
        if (request.header("authorization").isEmpty() && request.query("sig").isEmpty()) {
            return Optional.of(error(401, "NoAuthenticationInformation", "Server failed to authenticate the request."));
        }
        Answer answer;
        lock.lock();
        try {
            answer = route(request);
        } finally {
            lock.unlock();
        }
        return fault.orElse(null) instanceof Action.LoseAnswer
                ? Optional.empty()
                : Optional.of(answer.with("x-ms-version", "2021-12-02"));
    }

    private Answer route(Request request) {
        List<String> path = request.segments();
        String what = request.query("comp").orElse("");
        if (path.size() < 2) {
            return what.equals("userdelegationkey") ? delegationKey() : error(400, "InvalidUri", "no container");
        }
        String container = path.get(0) + "/" + path.get(1);
        if (path.size() == 2) {
            return container(request, container, what);
        }
        Map<String, StoredBlob> blobs = containers.get(container);
        if (blobs == null) {
            return error(404, "ContainerNotFound", "The specified container does not exist.");
        }
        String name = String.join("/", path.subList(2, path.size()));
        return blob(request, blobs, container, name, what);
    }

    private Answer container(Request request, String name, String what) {
        Map<String, StoredBlob> blobs = containers.get(name);
        if (request.method().equals("PUT")) {
            if (blobs != null) {
                return error(409, "ContainerAlreadyExists", "The specified container already exists.");
            }
            containers.put(name, new TreeMap<>());
            return Answer.empty(201);
        }
        if (blobs == null) {
            return error(404, "ContainerNotFound", "The specified container does not exist.");
        }
        return what.equals("list") ? list(request, name, blobs) : Answer.empty(200);
    }

    private Answer list(Request request, String container, Map<String, StoredBlob> blobs) {
        String prefix = request.query("prefix").orElse("");
        StringBuilder xml = new StringBuilder(
                        "<?xml version=\"1.0\" encoding=\"utf-8\"?><EnumerationResults ContainerName=\"")
                .append(container.substring(container.indexOf('/') + 1))
                .append("\"><Blobs>");
        blobs.forEach((name, blob) -> {
            if (name.startsWith(prefix)) {
                xml.append("<Blob><Name>").append(name).append("</Name><Properties><Last-Modified>");
                xml.append(HTTP_DATE.format(blob.modified))
                        .append("</Last-Modified><Etag>")
                        .append(blob.etag);
                xml.append("</Etag><Content-Length>").append(blob.content.length);
                xml.append("</Content-Length><BlobType>BlockBlob</BlobType><LeaseState>");
                xml.append(blob.leaseState(time.now())).append("</LeaseState></Properties></Blob>");
            }
        });
        return Answer.xml(
                200, xml.append("</Blobs><NextMarker /></EnumerationResults>").toString());
    }

    private Answer blob(Request request, Map<String, StoredBlob> blobs, String container, String name, String what) {
        StoredBlob blob = blobs.get(name);
        Instant now = time.now();
        if (request.method().equals("PUT") && what.equals("block")) {
            blocks.put(container + "/" + name + "#" + request.query("blockid").orElse(""), request.body());
            return Answer.empty(201);
        }
        if (request.method().equals("PUT") && (what.isEmpty() || what.equals("blocklist"))) {
            return put(
                    request, blobs, name, what.isEmpty() ? request.body() : assemble(request, container + "/" + name));
        }
        if (blob == null) {
            return error(404, "BlobNotFound", "The specified blob does not exist.");
        }
        return switch (request.method()) {
            case "GET", "HEAD" -> get(request, blob);
            case "DELETE" ->
                blob.refuseWrite(request, now).orElseGet(() -> {
                    blobs.remove(name);
                    return Answer.empty(202);
                });
            default ->
                what.equals("lease")
                        ? described(blob.lease(request, now), blob)
                        : blob.refuseWrite(request, now).orElseGet(() -> metadata(request, blob));
        };
    }

    private Answer put(Request request, Map<String, StoredBlob> blobs, String name, byte[] content) {
        StoredBlob blob = blobs.get(name);
        if (blob != null && request.header("if-none-match").isPresent()) {
            return error(409, "BlobAlreadyExists", "The specified blob already exists.");
        }
        Optional<Answer> refused = blob == null ? Optional.empty() : blob.refuseWrite(request, time.now());
        if (refused.isPresent()) {
            return refused.get();
        }
        if (blob == null) {
            blob = new StoredBlob(content, time.now());
            blobs.put(name, blob);
        }
        blob.content = content;
        metadata(request, blob);
        return described(Answer.empty(201), blob).with("x-ms-request-server-encrypted", "true");
    }

    private byte[] assemble(Request request, String name) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        Matcher ids = BLOCK.matcher(new String(request.body(), StandardCharsets.UTF_8));
        while (ids.find()) {
            byte[] block = blocks.remove(name + "#" + ids.group(1));
            content.writeBytes(block == null ? new byte[0] : block);
        }
        return content.toByteArray();
    }

    private Answer metadata(Request request, StoredBlob blob) {
        blob.metadata.clear();
        request.headers().forEach((header, value) -> {
            if (header.startsWith("x-ms-meta-")) {
                blob.metadata.put(header, value);
            }
        });
        blob.touch(time.now());
        return described(Answer.empty(200), blob);
    }

    private Answer get(Request request, StoredBlob blob) {
        byte[] content = blob.content;
        Optional<String> range = request.header("x-ms-range").or(() -> request.header("range"));
        Answer answer = Answer.bytes(200, content);
        if (range.isPresent() && content.length > 0) {
            String[] bounds = range.get().replace("bytes=", "").split("-", -1);
            int from = Integer.parseInt(bounds[0]);
            int to = !bounds[1].isEmpty()
                    ? Math.min(Integer.parseInt(bounds[1]), content.length - 1)
                    : content.length - 1;
            answer = Answer.bytes(206, java.util.Arrays.copyOfRange(content, from, to + 1))
                    .with("Content-Range", "bytes " + from + "-" + to + "/" + content.length);
        }
        for (Map.Entry<String, String> each : blob.metadata.entrySet()) {
            answer = answer.with(each.getKey(), each.getValue());
        }
        String state = blob.leaseState(time.now());
        return described(answer, blob)
                .with("x-ms-blob-type", "BlockBlob")
                .with("x-ms-lease-state", state)
                .with("x-ms-lease-status", state.equals("leased") ? "locked" : "unlocked")
                .with("x-ms-creation-time", HTTP_DATE.format(blob.modified));
    }

    private static Answer described(Answer answer, StoredBlob blob) {
        return answer.with("ETag", blob.etag).with("Last-Modified", HTTP_DATE.format(blob.modified));
    }

    private Answer delegationKey() {
        String from =
                time.now().truncatedTo(java.time.temporal.ChronoUnit.SECONDS).toString();
        return Answer.xml(
                200,
                "<?xml version=\"1.0\" encoding=\"utf-8\"?><UserDelegationKey><SignedOid>o</SignedOid><SignedTid>t</SignedTid>"
                        + "<SignedStart>" + from + "</SignedStart><SignedExpiry>" + from + "</SignedExpiry>"
                        + "<SignedService>b</SignedService><SignedVersion>2021-12-02</SignedVersion>"
                        + "<Value>ZW11bGF0b3I=</Value></UserDelegationKey>");
    }
}

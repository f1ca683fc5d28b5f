package dev.flame.wire;

import dev.flame.RunnerId;
import dev.flame.spi.CertificateIssuer;
import dev.flame.spi.CertificateIssuerProvider;
import dev.flame.spi.RunnerEnvironment;
import dev.flame.spi.RunnerLink;
import dev.flame.spi.Secret;
import dev.flame.wire.tls.ParentCertificates;
import dev.flame.wire.tls.RunnerCredentials;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A parent with two doors, one with TLS and one without, and a child JVM behind the first. */
final class AttackedParent implements AutoCloseable {

    static final String POOL = "video";
    private static final String CODEC = "java";

    /** Shorter and wider than by default, so that a thousand connections that say nothing are through with it soon. */
    static final WireSettings SETTINGS =
            WireSettings.DEFAULTS.handshake(Duration.ofSeconds(3)).unauthenticated(250);

    private static final Pattern IDENTITY = Pattern.compile("the build identity ([0-9a-f]{64})");

    /** What a runner needs. */
    record Ticket(ParentAddress address, String credentials) {

        SocketProvider sockets() {
            return RunnerCredentials.parse(credentials).sockets();
        }
    }

    final String build;
    final CertificateIssuer issuer = issuer();
    final ParentCertificates certificates = new ParentCertificates(issuer, Clock.systemUTC());
    final JoinTickets tickets = new JoinTickets(System::nanoTime, (pool, runner, why) -> {});
    final List<String> refusals = new CopyOnWriteArrayList<>();
    final ParentListener tls;
    final ParentListener plain;
    final RunnerLink child;
    private final BlockingQueue<RunnerLink> links = new LinkedBlockingQueue<>();
    private final List<Process> processes = new ArrayList<>();

    AttackedParent() throws IOException {
        this.build = buildOfChildren();
        this.tls = open(build, certificates.sockets());
        this.plain = open(build, SocketProvider.PLAIN);
        this.child = boot();
    }

    static CertificateIssuer issuer() {
        return ServiceLoader.load(CertificateIssuerProvider.class)
                .findFirst()
                .orElseThrow()
                .create();
    }

    /** Lets a runner through the door with TLS. */
    Ticket expect() {
        RunnerId runner = RunnerId.random(POOL);
        ParentAddress address = at(tls, runner, tickets.issue(runner, POOL, Duration.ofMinutes(2)));
        return new Ticket(
                address,
                certificates.credentials(runner, POOL, Duration.ofMinutes(2)).reveal());
    }

    /** Lets a runner through the door without. */
    ParentAddress expectPlain() {
        RunnerId runner = RunnerId.random(POOL);
        return at(plain, runner, tickets.issue(runner, POOL, Duration.ofMinutes(2)));
    }

    static ParentAddress at(ParentListener door, RunnerId runner, Secret secret) {
        return new ParentAddress("127.0.0.1", door.address().getPort(), POOL, runner, secret);
    }

    /** Dials as a runner, from an address of the attacker's. */
    ParentConnection dial(ParentAddress address, SocketProvider sockets, String from) throws IOException {
        return dial(address, sockets, from, build);
    }

    ParentConnection dial(ParentAddress address, SocketProvider sockets, String from, String ofBuild)
            throws IOException {
        return ParentConnection.dial(
                address,
                ofBuild,
                CODEC,
                new IdleRunner(),
                WireSettings.DEFAULTS.sockets(new AttackerSockets(sockets, from)));
    }

    /** The handshake alone: what comes after it is the attacker's. */
    void greet(ParentAddress address, Transport transport, FrameReader reader, FrameWriter writer) throws IOException {
        var timer = Threads.timer("attack");
        try (Deadline deadline = Deadline.start(timer, transport.socket(), Duration.ofSeconds(20))) {
            new RunnerGreeting(address, build, CODEC, WireSettings.DEFAULTS).greet(transport, reader, writer, deadline);
        } finally {
            timer.shutdownNow();
        }
    }

    RunnerLink link() {
        Await.until("a link", () -> !links.isEmpty());
        return links.remove();
    }

    private ParentListener open(String ofBuild, SocketProvider sockets) throws IOException {
        Admission admission = new Admission() {
            @Override
            public Answer expected(RunnerId runner) {
                return tickets.expected(runner);
            }

            @Override
            public boolean admit(RunnerId runner) {
                return tickets.admit(runner);
            }

            @Override
            public void refused(String claimed, String address, String why) {
                refusals.add(why);
            }
        };
        return ParentListener.open(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                ofBuild,
                CODEC,
                admission,
                (link, peer) -> links.add(link),
                SETTINGS.sockets(sockets));
    }

    /** What children say that they are: a parent of another build learns it, and lets none in. */
    private String buildOfChildren() throws IOException {
        try (ParentListener stranger = open("unknown", SocketProvider.PLAIN)) {
            RunnerId runner = RunnerId.random(POOL);
            Secret secret = tickets.issue(runner, POOL, Duration.ofMinutes(2));
            Process child = start(at(stranger, runner, secret), "");
            Await.until("the child JVM is refused, see target/attacked-runner.log", () -> !refusals.isEmpty());
            Matcher identity = IDENTITY.matcher(refusals.remove(0));
            if (!identity.find()) {
                throw new AssertionError("the child JVM was not refused for its build");
            }
            end(child);
            return Objects.requireNonNull(identity.group(1));
        }
    }

    private RunnerLink boot() throws IOException {
        Ticket ticket = expect();
        Process process = start(ticket.address(), ticket.credentials());
        Await.until("the child JVM joins, see target/attacked-runner.log", () -> {
            if (!process.isAlive()) {
                throw new AssertionError("the child JVM ended, see target/attacked-runner.log; " + refusals);
            }
            return !links.isEmpty();
        });
        return links.remove();
    }

    private Process start(ParentAddress address, String credentials) throws IOException {
        // an empty element of the class path would stand for this directory, whose content changes
        String classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(element -> !element.isEmpty())
                .collect(Collectors.joining(File.pathSeparator));
        ProcessBuilder start = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-cp",
                classPath,
                AttackedApplication.class.getName());
        start.environment().put(RunnerEnvironment.PARENT, address.format());
        start.environment().put(RunnerEnvironment.TLS, credentials);
        start.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(new File("target/attacked-runner.log")));
        Process process = start.start();
        processes.add(process);
        return process;
    }

    private static void end(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        tls.close();
        plain.close();
        processes.forEach(AttackedParent::end);
    }
}

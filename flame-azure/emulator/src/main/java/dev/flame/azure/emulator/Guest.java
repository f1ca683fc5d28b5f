package dev.flame.azure.emulator;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The inside of a machine: cloud-init's and systemd's part, played on processes of this host. Units and timers follow the
 * cloud's time; what they run is real.
 */
final class Guest implements Machine {

    private static final Logger LOG = System.getLogger(Guest.class.getName());
    private static final Duration STOP = Duration.ofSeconds(90);

    private final String name;
    private final CloudConfig config;
    private final Sandbox sandbox;
    private final Processes processes;
    private final Time time;
    private final Runnable shutdown;
    private final ReentrantLock lock = new ReentrantLock();
    private final AtomicInteger working = new AtomicInteger();
    private final Set<String> enabled = new LinkedHashSet<>();
    private final Map<String, Running> running = new LinkedHashMap<>();
    private final Map<String, Time.Timer> timers = new LinkedHashMap<>();
    private Instant booted = Instant.EPOCH;
    private boolean on;
    private boolean frozen;
    private boolean configured;
    private int generation;

    Guest(String name, CloudConfig config, Sandbox sandbox, Time time, Runnable shutdown) {
        this.name = name;
        this.config = config;
        this.sandbox = sandbox;
        this.processes = new Processes(sandbox);
        this.time = time;
        this.shutdown = shutdown;
    }

    @Override
    public void boot() {
        boolean first;
        Set<String> units;
        lock.lock();
        try {
            on = true;
            generation++;
            booted = time.now();
            first = !configured;
            configured = true;
            units = Set.copyOf(enabled);
        } finally {
            lock.unlock();
        }
        sandbox.clearRun();
        sandbox.uptime(0);
        if (first) {
            config.files().forEach(file -> sandbox.write(file.path(), file.content(), file.permissions()));
            for (List<String> command : config.commands()) {
                processes.run(
                        "cloud-init", command.stream().map(sandbox::translate).toList(), Map.of());
            }
        } else {
            units.forEach(this::start);
        }
    }

    /** A request of the {@code systemctl} within. Called on an HTTP thread; the work is done on a timer's. */
    void systemctl(String verb, String unit) {
        switch (verb) {
            case "enable" -> {
                lock.lock();
                try {
                    enabled.add(unit(unit));
                } finally {
                    lock.unlock();
                }
            }
            case "start" -> start(unit(unit));
            case "stop" -> later(Duration.ZERO, () -> stop(unit(unit)));
            case "shutdown" -> later(Duration.ZERO, shutdown);
            default -> LOG.log(Level.DEBUG, "{0}: systemctl {1} {2}", name, verb, unit);
        }
    }

    private static String unit(String name) {
        return name.contains(".") ? name : name + ".service";
    }

    private void start(String unit) {
        if (unit.endsWith(".timer")) {
            startTimer(unit);
            return;
        }
        sandbox.unitState(unit, "activating");
        later(Duration.ZERO, () -> startService(unit));
    }

    private void startTimer(String name) {
        Unit timer = read(name);
        String service = timer.first("Timer.Unit").orElse(name.replace(".timer", ".service"));
        Duration first = timer.span("Timer.OnActiveSec")
                .or(() -> timer.span("Timer.OnBootSec"))
                .orElse(Duration.ZERO);
        Optional<Duration> period = timer.span("Timer.OnUnitActiveSec").or(() -> timer.span("Timer.OnUnitInactiveSec"));
        sandbox.unitState(name, "active");
        tick(name, service, first, period);
    }

    private void tick(String timer, String service, Duration delay, Optional<Duration> period) {
        Time.Timer next = later(delay, () -> {
            startService(service);
            period.ifPresent(again -> tick(timer, service, again, period));
        });
        lock.lock();
        try {
            timers.put(timer, next);
        } finally {
            lock.unlock();
        }
    }

    private void startService(String name) {
        Unit unit = read(name);
        sandbox.uptime(Duration.between(booted, time.now()).toSeconds());
        Map<String, String> environment = new LinkedHashMap<>();
        for (String pair : unit.all("Service.Environment")) {
            int equals = pair.indexOf('=');
            environment.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
        for (String pre : unit.all("Service.ExecStartPre")) {
            if (processes.run(name, words(pre), environment) != 0 && !pre.startsWith("-")) {
                ended(unit, 1);
                return;
            }
        }
        environment.putAll(sandbox.environmentFiles(unit.all("Service.EnvironmentFile")));
        List<String> command = words(unit.first("Service.ExecStart").orElse("/bin/true"));
        if (unit.first("Service.Type").orElse("simple").equals("oneshot")) {
            int exit = processes.run(name, command, environment);
            sandbox.unitState(name, exit == 0 ? "inactive" : "failed");
            return;
        }
        Running service = new Running(unit, processes.start(name, command, environment));
        lock.lock();
        try {
            running.put(name, service);
        } finally {
            lock.unlock();
        }
        sandbox.unitState(name, "active");
        service.process().onExit().thenAccept(process -> {
            working.incrementAndGet();
            try {
                later(Duration.ZERO, () -> ended(unit, process.exitValue()));
            } finally {
                working.decrementAndGet();
            }
        });
    }

    private void ended(Unit unit, int exit) {
        lock.lock();
        try {
            running.remove(unit.name());
        } finally {
            lock.unlock();
        }
        sandbox.unitState(unit.name(), exit == 0 || exit == 143 ? "inactive" : "failed");
        for (String post : unit.all("Service.ExecStopPost")) {
            processes.run(unit.name(), words(post), Map.of());
        }
        if (unit.restarts()) {
            later(unit.span("Service.RestartSec").orElse(Duration.ofSeconds(1)), () -> startService(unit.name()));
        }
    }

    private void stop(String name) {
        Running service = lookUp(name);
        if (service == null) {
            return;
        }
        sandbox.unitState(name, "deactivating");
        service.process().destroy();
        later(service.unit().span("Service.TimeoutStopSec").orElse(STOP), () -> Processes.kill(service.process()));
    }

    private @Nullable Running lookUp(String name) {
        lock.lock();
        try {
            return running.get(name);
        } finally {
            lock.unlock();
        }
    }

    private Unit read(String name) {
        try {
            return Unit.read(sandbox.path("/etc/systemd/system/" + name));
        } catch (IOException e) {
            throw new IllegalStateException(this.name + " has no unit " + name, e);
        }
    }

    private static List<String> words(String line) {
        return List.of(line.replaceFirst("^[-+!@:]+", "").split(" +"));
    }

    /** Runs later, unless the machine is off, or another boot's, by then. */
    private Time.Timer later(Duration delay, Runnable task) {
        int mine = generation;
        return time.after(delay, () -> {
            lock.lock();
            try {
                if (!on || frozen || mine != generation) {
                    return;
                }
            } finally {
                lock.unlock();
            }
            Daemons.guarded(task);
        });
    }

    /** Kills a service's process, as a crash would. */
    boolean kill(String service) {
        Running found = lookUp(unit(service));
        if (found == null) {
            return false;
        }
        Processes.kill(found.process());
        return true;
    }

    boolean active(String service) {
        Running found = lookUp(unit(service));
        return found != null && found.process().isAlive();
    }

    boolean busy() {
        return working.get() > 0;
    }

    @Override
    public void freeze() {
        lock.lock();
        try {
            frozen = true;
        } finally {
            lock.unlock();
        }
        processes.signalAll("STOP");
    }

    @Override
    public void powerOff() {
        lock.lock();
        try {
            on = false;
            generation++;
            running.clear();
            timers.values().forEach(Time.Timer::cancel);
            timers.clear();
        } finally {
            lock.unlock();
        }
        processes.killAll();
    }

    private record Running(Unit unit, Process process) {}
}

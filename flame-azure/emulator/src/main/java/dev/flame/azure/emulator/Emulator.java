package dev.flame.azure.emulator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A small Azure on the loopback interface: Resource Manager and Blob storage over HTTPS, the instance metadata service,
 * and virtual machines, empty or made of processes.
 *
 * <p>It keeps the books: what exists, what was billed, what was exchanged. Thread-safe.
 */
public final class Emulator implements AutoCloseable {

    private final Path directory;
    private final Time time;
    private final Books books;
    private final Faults faults;
    private final Traffic traffic = new Traffic();
    private final Guests guests = new Guests();
    private final Lifecycle life;
    private final Certificate certificate;
    private final Blobs blobs;
    private final HttpFace arm;
    private final HttpFace blob;
    private final HttpFace imds;

    private Emulator(Path directory, Time time, Timings timings, boolean machines, int port) throws IOException {
        this.directory = directory;
        this.time = time;
        Files.createDirectories(directory);
        books = new Books(time);
        faults = new Faults(time);
        certificate = Certificate.in(directory);
        blobs = new Blobs(time, faults);
        imds = HttpFace.http(0, new Imds(books, guests));
        life = new Lifecycle(books, time, timings, machines ? this::machine : (name, data, off) -> Machine.EMPTY);
        arm = HttpFace.https(port, certificate, request -> front().answer(request));
        blob = HttpFace.https(0, certificate, blobs);
        front = new Arm(new Resources(books, life, armEndpoint()), faults, traffic, time);
        imds.start();
        arm.start();
        blob.start();
    }

    private final Arm front;

    private Arm front() {
        return front;
    }

    /**
     * An emulator whose machines are empty.
     *
     * @param directory for its certificate
     * @param time its clock
     * @param timings how long operations take
     * @return running
     * @throws IOException if it can't listen, or the directory can't be written
     */
    public static Emulator withEmptyMachines(Path directory, Time time, Timings timings) throws IOException {
        return new Emulator(directory.toAbsolutePath(), time, timings, false, 0);
    }

    /**
     * An emulator whose machines are processes on this host: their customData is executed in a directory each.
     *
     * @param directory for its certificate and the machines' directories
     * @param time its clock
     * @param timings how long operations take
     * @param port where Resource Manager listens; 0 for any
     * @return running
     * @throws IOException if it can't listen, or the directory can't be written
     */
    public static Emulator withProcesses(Path directory, Time time, Timings timings, int port) throws IOException {
        return new Emulator(directory.toAbsolutePath(), time, timings, true, port);
    }

    private Machine machine(String name, String customData, Runnable shutdown) {
        Sandbox sandbox =
                new Sandbox(directory.resolve("vm").resolve(name), imdsEndpoint() + "/vm/" + name, certificate.pem());
        sandbox.prepare(imdsEndpoint() + "/systemd/" + name);
        Guest guest = new Guest(name, CloudConfig.parse(customData), sandbox, time, shutdown);
        guests.enter(name, guest);
        return guest;
    }

    /**
     * Where Resource Manager listens.
     *
     * @return an HTTPS URL
     */
    public String armEndpoint() {
        return "https://127.0.0.1:" + arm.port();
    }

    /**
     * Where Blob storage listens, for an account of any name.
     *
     * @param account the storage account
     * @return an HTTPS URL
     */
    public String blobEndpoint(String account) {
        return "https://127.0.0.1:" + blob.port() + "/" + account;
    }

    /**
     * Where the parent's metadata service listens: the value for {@code AZURE_POD_IDENTITY_AUTHORITY_HOST}.
     *
     * @return an HTTP URL
     */
    public String imdsEndpoint() {
        return "http://127.0.0.1:" + imds.port();
    }

    /**
     * What servers show and clients must trust.
     *
     * @return the certificate
     */
    public Certificate certificate() {
        return certificate;
    }

    /**
     * What exists and what was billed.
     *
     * @return the live books
     */
    public Books books() {
        return books;
    }

    /**
     * What goes wrong.
     *
     * @return the faults, to be added to
     */
    public Faults faults() {
        return faults;
    }

    /**
     * What was exchanged with Resource Manager.
     *
     * @return the live record
     */
    public Traffic traffic() {
        return traffic;
    }

    /**
     * Makes a blob container, as the infrastructure would.
     *
     * @param account the storage account
     * @param container the container; an existing one is no error
     */
    public void createContainer(String account, String container) {
        blobs.createContainer(account + "/" + container);
    }

    /**
     * The blobs that exist.
     *
     * @param account the storage account
     * @param container the container
     * @param prefix what their names begin with
     * @return their names
     */
    public List<String> blobNames(String account, String container, String prefix) {
        return blobs.names(account + "/" + container, prefix);
    }

    /**
     * Whether anything is in flight, for {@link VirtualTime#waitFor}.
     *
     * @return true while a request is being answered or a process's end is being noticed
     */
    public boolean busy() {
        return arm.busy() || blob.busy() || imds.busy() || guests.busy();
    }

    /**
     * Lets a machine's host hang.
     *
     * @param name the machine
     */
    public void freeze(String name) {
        with(name, life::freeze);
    }

    /**
     * Takes a Spot machine away, after the usual notice.
     *
     * @param name the machine
     */
    public void evict(String name) {
        with(name, life::evict);
    }

    /**
     * Kills a service within a machine.
     *
     * @param name the machine
     * @param service the systemd service
     * @return whether it ran
     */
    public boolean kill(String name, String service) {
        return guests.find(name).map(guest -> guest.kill(service)).orElse(false);
    }

    /**
     * Whether a service within a machine runs.
     *
     * @param name the machine
     * @param service the systemd service
     * @return true while its process lives
     */
    public boolean active(String name, String service) {
        return guests.find(name).map(guest -> guest.active(service)).orElse(false);
    }

    /**
     * The root of a machine's files.
     *
     * @param name the machine
     * @return a directory, if machines are processes
     */
    public Path files(String name) {
        return directory.resolve("vm").resolve(name);
    }

    private void with(String name, Consumer<Vm> action) {
        Optional<Vm> found = books.locked(all -> all.vms.values().stream()
                .filter(vm -> vm.id.name().equals(name))
                .findFirst());
        action.accept(found.orElseThrow(() -> new IllegalArgumentException("no machine " + name)));
    }

    /** Stops listening, and kills all that runs in machines. */
    @Override
    public void close() {
        arm.close();
        blob.close();
        imds.close();
        guests.close();
    }
}

package dev.flame.azure.emulator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** One listening port, on the loopback interface only, with one function behind it. */
final class HttpFace implements AutoCloseable {

    static {
        // Nagle's algorithm would add 40 ms to every answer
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private static final Logger LOG = System.getLogger(HttpFace.class.getName());
    private static final int THREADS = 16;

    private final HttpServer server;
    private final Service service;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, Daemons.named("azure-emulator-http"));
    private final AtomicInteger inFlight = new AtomicInteger();

    private HttpFace(HttpServer server, Service service) {
        this.server = server;
        this.service = service;
        server.setExecutor(threads);
        server.createContext("/", this::handle);
    }

    static HttpFace http(int port, Service service) throws IOException {
        return new HttpFace(HttpServer.create(address(port), 0), service);
    }

    static HttpFace https(int port, Certificate certificate, Service service) throws IOException {
        HttpsServer server = HttpsServer.create(address(port), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(certificate.context()));
        return new HttpFace(server, service);
    }

    private static InetSocketAddress address(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    HttpFace start() {
        server.start();
        return this;
    }

    int port() {
        return server.getAddress().getPort();
    }

    boolean busy() {
        return inFlight.get() > 0;
    }

    private void handle(HttpExchange exchange) throws IOException {
        inFlight.incrementAndGet();
        try (exchange) {
            Request request = Request.of(exchange);
            Optional<Answer> answer = service.answer(request);
            if (answer.isPresent()) {
                send(exchange, request, answer.get());
            }
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "the emulator failed at " + exchange.getRequestURI(), e);
            exchange.sendResponseHeaders(500, -1);
        } finally {
            inFlight.decrementAndGet();
        }
    }

    private static void send(HttpExchange exchange, Request request, Answer answer) throws IOException {
        answer.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        byte @Nullable [] body = answer.body();
        if (body == null || body.length == 0 || request.method().equals("HEAD")) {
            exchange.sendResponseHeaders(answer.status(), -1);
        } else {
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    /** What is behind a port. */
    @FunctionalInterface
    interface Service {

        /**
         * Answers.
         *
         * @param request what was asked
         * @return empty to close the connection without an answer
         * @throws IOException if the request makes no sense
         */
        Optional<Answer> answer(Request request) throws IOException;
    }
}

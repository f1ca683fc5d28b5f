package dev.flame.tck.errors;

import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.assertj.core.api.Assertions;
import org.jboss.arquillian.container.test.api.Deployer;

/**
 * What a server says of a deployment that it refuses: to its adapter, and in its log where the system property
 * {@code flame.tck.server.log} names it, since Open Liberty's adapter passes the first line on alone, and Payara Micro tells it
 * to its log only: it goes on without the application, and its adapter is content.
 */
final class Refusal {

    private static final System.Logger LOG = System.getLogger(Refusal.class.getName());

    private Refusal() {}

    /** Deploys what must be refused; undeploys it when it is not, or when the server keeps the remains. */
    static String of(Deployer deployer, String deployment) {
        String before = log();
        Throwable refused = catchThrowable(() -> deployer.deploy(deployment));
        Throwable gone = catchThrowable(() -> deployer.undeploy(deployment));
        LOG.log(Level.DEBUG, "some servers keep what they refuse, others say that it is not there", gone);
        StringBuilder text = new StringBuilder(logged(before));
        if (refused == null) {
            Assertions.assertThat(text)
                    .as("the adapter was content, and so was the server's log: %s was deployed", deployment)
                    .contains("DefinitionException: FLAME-0020");
        } else {
            collect(refused, text, Collections.newSetFromMap(new IdentityHashMap<>()));
        }
        return text.toString();
    }

    /** What came after. A server that was started for this deployment may have begun its log anew. */
    private static String logged(String before) {
        String now = log();
        return now.startsWith(before) ? now.substring(before.length()) : now;
    }

    private static String log() {
        String file = System.getProperty("flame.tck.server.log", "");
        try {
            return file.isEmpty() || !Files.exists(Path.of(file)) ? "" : Files.readString(Path.of(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void collect(Throwable throwable, StringBuilder text, Set<Throwable> seen) {
        if (!seen.add(throwable)) {
            return;
        }
        text.append(throwable).append('\n');
        if (throwable.getCause() != null) {
            collect(throwable.getCause(), text, seen);
        }
        for (Throwable suppressed : throwable.getSuppressed()) {
            collect(suppressed, text, seen);
        }
    }
}

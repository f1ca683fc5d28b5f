package dev.flame.arquillian;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.arquillian.container.spi.client.container.DeployableContainer;
import org.jboss.arquillian.container.spi.client.container.DeploymentException;
import org.jboss.arquillian.container.spi.client.protocol.ProtocolDescription;
import org.jboss.arquillian.container.spi.client.protocol.metadata.HTTPContext;
import org.jboss.arquillian.container.spi.client.protocol.metadata.ProtocolMetaData;
import org.jboss.shrinkwrap.api.Archive;
import org.jspecify.annotations.Nullable;

/** The container: starts one child JVM for each deployment, and ends it with the deployment. */
public final class JavaContainer implements DeployableContainer<JavaContainerConfiguration> {

    private static final String LOOPBACK = "127.0.0.1";

    private record Deployment(ExplodedWar war, ChildJvm child) {}

    private final Map<String, Deployment> deployments = new ConcurrentHashMap<>();
    private @Nullable JavaContainerConfiguration configuration;

    @Override
    public Class<JavaContainerConfiguration> getConfigurationClass() {
        return JavaContainerConfiguration.class;
    }

    @Override
    public void setup(JavaContainerConfiguration configured) {
        this.configuration = configured;
    }

    @Override
    public ProtocolDescription getDefaultProtocol() {
        return new ProtocolDescription(SocketProtocol.NAME);
    }

    @Override
    public ProtocolMetaData deploy(Archive<?> archive) throws DeploymentException {
        JavaContainerConfiguration settings = configured();
        ExplodedWar war = explode(archive, settings.workDirectory());
        ChildJvm child;
        try {
            child = ChildJvm.start(archive.getName(), war, settings);
        } catch (DeploymentException e) {
            delete(war);
            throw e;
        }
        deployments.put(archive.getName(), new Deployment(war, child));
        ProtocolMetaData access = new ProtocolMetaData().addContext(child.connection());
        child.port().ifPresent(port -> access.addContext(new HTTPContext(LOOPBACK, port)));
        return access;
    }

    @Override
    public void undeploy(Archive<?> archive) throws DeploymentException {
        Deployment deployment = deployments.remove(archive.getName());
        if (deployment == null) {
            return;
        }
        deployment.child().end();
        delete(deployment.war());
    }

    private JavaContainerConfiguration configured() {
        if (configuration == null) {
            throw new IllegalStateException("the container was not set up");
        }
        return configuration;
    }

    private static ExplodedWar explode(Archive<?> archive, Path workDirectory) throws DeploymentException {
        try {
            Files.createDirectories(workDirectory);
            return ExplodedWar.of(archive, Files.createTempDirectory(workDirectory, archive.getName() + "-"));
        } catch (IOException e) {
            throw new DeploymentException("cannot explode " + archive.getName() + " below " + workDirectory, e);
        }
    }

    private static void delete(ExplodedWar war) throws DeploymentException {
        try {
            war.delete();
        } catch (IOException e) {
            throw new DeploymentException("cannot delete " + war.root(), e);
        }
    }
}

package dev.flame.arquillian;

import org.jboss.arquillian.container.spi.client.protocol.ProtocolDescription;
import org.jboss.arquillian.container.spi.client.protocol.metadata.ProtocolMetaData;
import org.jboss.arquillian.container.test.spi.ContainerMethodExecutor;
import org.jboss.arquillian.container.test.spi.client.deployment.DeploymentPackager;
import org.jboss.arquillian.container.test.spi.client.protocol.Protocol;
import org.jboss.arquillian.container.test.spi.client.protocol.ProtocolConfiguration;
import org.jboss.arquillian.container.test.spi.command.CommandCallback;
import org.jboss.arquillian.test.spi.TestResult;

/** Runs a test method in the child that its deployment was started in. */
public final class SocketProtocol implements Protocol<SocketProtocol.NoConfiguration> {

    static final String NAME = "java-socket";

    /** The protocol has nothing to configure. */
    public static final class NoConfiguration implements ProtocolConfiguration {}

    @Override
    public Class<NoConfiguration> getProtocolConfigurationClass() {
        return NoConfiguration.class;
    }

    @Override
    public ProtocolDescription getDescription() {
        return new ProtocolDescription(NAME);
    }

    @Override
    public DeploymentPackager getPackager() {
        return new WarPackager();
    }

    @Override
    public ContainerMethodExecutor getExecutor(
            NoConfiguration configuration, ProtocolMetaData metaData, CommandCallback callback) {
        ChildConnection connection =
                metaData.getContexts(ChildConnection.class).iterator().next();
        return test -> {
            try {
                return connection.run(
                        test.getInstance().getClass().getName(),
                        test.getMethod().getName());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return TestResult.failed(e);
            } catch (Exception e) {
                return TestResult.failed(e);
            }
        };
    }
}

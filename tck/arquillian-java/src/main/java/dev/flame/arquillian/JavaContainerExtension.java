package dev.flame.arquillian;

import org.jboss.arquillian.container.spi.client.container.DeployableContainer;
import org.jboss.arquillian.container.test.spi.client.protocol.Protocol;
import org.jboss.arquillian.core.spi.LoadableExtension;

/** Registers the container and its protocol with Arquillian. */
public final class JavaContainerExtension implements LoadableExtension {

    @Override
    public void register(ExtensionBuilder builder) {
        builder.service(DeployableContainer.class, JavaContainer.class);
        builder.service(Protocol.class, SocketProtocol.class);
    }
}

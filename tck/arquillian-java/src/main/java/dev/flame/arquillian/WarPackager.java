package dev.flame.arquillian;

import dev.flame.arquillian.incontainer.TestDriver;
import jakarta.enterprise.inject.spi.Extension;
import java.util.Collection;
import org.jboss.arquillian.container.test.spi.TestDeployment;
import org.jboss.arquillian.container.test.spi.client.deployment.DeploymentPackager;
import org.jboss.arquillian.container.test.spi.client.deployment.ProtocolArchiveProcessor;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** Adds Arquillian's libraries and the {@link TestDriver} to the WAR under test. */
final class WarPackager implements DeploymentPackager {

    @Override
    public Archive<?> generateDeployment(TestDeployment deployment, Collection<ProtocolArchiveProcessor> processors) {
        Archive<?> driver = ShrinkWrap.create(JavaArchive.class, "arquillian-java-driver.jar")
                .addPackage(TestDriver.class.getPackage())
                .addAsServiceProvider(Extension.class, TestDriver.class);
        processors.forEach(processor -> processor.process(deployment, driver));
        return war(deployment.getApplicationArchive())
                .addAsLibraries(deployment.getAuxiliaryArchives())
                .addAsLibraries(driver);
    }

    private static WebArchive war(Archive<?> application) {
        if (application instanceof WebArchive war) {
            return war;
        }
        if (application instanceof JavaArchive jar) {
            return ShrinkWrap.create(WebArchive.class).addAsLibraries(jar);
        }
        throw new IllegalArgumentException("can deploy a WebArchive or a JavaArchive, not "
                + application.getClass().getName() + " (" + application.getName() + ")");
    }
}

package dev.flame.local.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flame.spi.Workspace;
import dev.flame.tck.Assertion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What servers' configurations become for runners: the application alone, and no port that others can reach. */
class ServerConfigurationTest {

    private static final String WILDFLY = """
            <server xmlns="urn:jboss:domain:20.0">
              <profile>
                <subsystem xmlns="urn:jboss:domain:deployment-scanner:2.0"/>
                <subsystem xmlns="urn:jboss:domain:ee:6.0"/>
              </profile>
              <interfaces><interface name="public"><any-address/></interface></interfaces>
              <socket-binding-group name="sockets" port-offset="${offset:0}">
                <socket-binding name="http" port="8080"/>
                <socket-binding name="multicast" multicast-port="1"/>
              </socket-binding-group>
              <deployments><deployment name="other.war"><content sha1="1"/></deployment></deployments>
            </server>
            """;

    private static final String LIBERTY = """
            <server>
              <httpEndpoint id="public" host="*" httpPort="80"/>
              <webApplication location="other.war"/>
              <webApplication location="shop-1.0.war" contextRoot="shop"><classloader delegation="parentLast"/></webApplication>
            </server>
            """;

    @TempDir
    private Path directory;

    private Path source = Path.of("");
    private Workspace workspace = new Workspace(source);

    @BeforeEach
    void createDirectories() throws IOException {
        source = Files.createDirectory(directory.resolve("source"));
        workspace = new Workspace(Files.createDirectory(directory.resolve("workspace")));
    }

    @Assertion("LOCAL-7")
    void shouldDeployTheApplicationAloneOnWildFly() throws IOException {
        Files.createDirectories(source.resolve("standalone_xml_history"));
        Files.writeString(source.resolve("mine.xml"), WILDFLY);
        WildFlyConfiguration prepared =
                WildFlyConfiguration.prepare(source, List.of("-b", "0.0.0.0", "-c", "mine.xml"), "shop.war", workspace);

        assertThat(prepared.directory().resolve("standalone_xml_history")).doesNotExist();
        assertThat(prepared.directory().resolve("mine.xml"))
                .content()
                .contains("<fs-archive path=\"deployments/shop.war\" relative-to=\"jboss.server.base.dir\"/>")
                .contains("urn:jboss:domain:ee:6.0")
                .doesNotContain("other.war", "deployment-scanner");
    }

    @Assertion({"LOCAL-7", "RUN-4"})
    void shouldListenOnFreePortsOfTheLoopbackAddressOnWildFly() throws IOException {
        Files.writeString(source.resolve("standalone.xml"), WILDFLY);
        WildFlyConfiguration prepared = WildFlyConfiguration.prepare(source, List.of(), "shop.war", workspace);

        assertThat(prepared.directory().resolve("standalone.xml"))
                .content()
                .contains("<inet-address value=\"127.0.0.1\"/>", "port-offset=\"0\"", "name=\"http\" port=\"0\"")
                .contains("<socket-binding multicast-port=\"1\" name=\"multicast\"/>")
                .doesNotContain("any-address");
    }

    @Test
    void shouldFindTheConfigurationFileThatWildFlyWasStartedWith() {
        assertThat(WildFlyConfiguration.file(List.of("-Da=b", "-c", "a.xml"))).isEqualTo("a.xml");
        assertThat(WildFlyConfiguration.file(List.of("--server-config=b.xml"))).isEqualTo("b.xml");
        assertThat(WildFlyConfiguration.file(List.of())).isEqualTo("standalone.xml");
    }

    @Assertion({"LOCAL-7", "RUN-4"})
    void shouldKeepTheApplicationsOwnElementOnLibertyAndOpenNoEndpoint() throws IOException {
        Files.createDirectories(source.resolve("apps"));
        Files.writeString(source.resolve("server.xml"), LIBERTY);
        Path server = liberty(new NamedWar("shop.war", "/shop"));

        assertThat(server.resolve("apps")).doesNotExist();
        assertThat(server.resolve("server.xml"))
                .content()
                .contains("contextRoot=\"/shop\" location=\"${env.FLAME_WAR}\"", "parentLast")
                .doesNotContain("other.war", "shop-1.0.war");
        assertThat(server.resolve("configDropins/overrides/zz-flame-runner.xml"))
                .content()
                .contains("host=\"127.0.0.1\" httpPort=\"-1\" httpsPort=\"-1\" id=\"public\"")
                .contains("id=\"defaultHttpEndpoint\"")
                .doesNotContain("webApplication");
    }

    @Assertion("LOCAL-7")
    void shouldDeployWhatWasDroppedInOnLiberty() throws IOException {
        Files.writeString(source.resolve("server.xml"), LIBERTY);
        Path server = liberty(new NamedWar("ROOT.war", ""));

        assertThat(server.resolve("server.xml")).content().doesNotContain("webApplication");
        assertThat(server.resolve("configDropins/overrides/zz-flame-runner.xml"))
                .content()
                .contains("<webApplication contextRoot=\"/\" id=\"flame-application\" location=\"${env.FLAME_WAR}\"");
    }

    @Assertion("LOCAL-7")
    void shouldDeployForARunnersOwnRunnersOnLiberty() throws IOException {
        Files.writeString(source.resolve("server.xml"), LIBERTY);
        NamedWar war = new NamedWar("ROOT.war", "");
        Path runner = liberty(war);
        Workspace own = new Workspace(Files.createDirectory(directory.resolve("own")));

        Path user = LibertyConfiguration.prepare(runner, directory.resolve("shared"), "shop", war, own);

        assertThat(user.resolve("servers/shop/configDropins/overrides/zz-flame-runner.xml"))
                .content()
                .contains("<webApplication contextRoot=\"/\" id=\"flame-application\"");
    }

    @Assertion("LOCAL-7")
    void shouldTellFilesThatAreLeftAloneFromThoseThatChange() throws IOException {
        Path old = Files.createFile(source.resolve("old"));
        Files.createFile(source.resolve("lock"));
        for (Path path : List.of(old, source)) {
            Files.setLastModifiedTime(path, FileTime.from(Instant.now().minusSeconds(90)));
        }

        assertThat(ServerFiles.isQuiet(source, Duration.ofMinutes(1), Set.of("lock")))
                .isTrue();
        assertThat(ServerFiles.isQuiet(source, Duration.ofMinutes(1), Set.of())).isFalse();
        assertThat(ServerFiles.isQuiet(source, Duration.ofMinutes(2), Set.of("lock")))
                .isFalse();
    }

    private Path liberty(NamedWar war) throws IOException {
        Path user = LibertyConfiguration.prepare(source, directory.resolve("shared"), "shop", war, workspace);
        return user.resolve("servers/shop");
    }
}

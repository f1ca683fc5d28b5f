package dev.flame.tck.deploy;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** Builds a WAR as a user would: own classes, configuration, and libraries in {@code WEB-INF/lib}. */
public final class TestWar {

    private static final String BEANS_XML = """
            <beans xmlns="https://jakarta.ee/xml/ns/jakartaee" version="4.0" bean-discovery-mode="annotated"/>
            """;

    private final WebArchive war;
    private final Map<String, String> configuration = new TreeMap<>();

    private TestWar(String name) {
        war = ShrinkWrap.create(WebArchive.class, name + ".war")
                .addAsWebInfResource(new StringAsset(BEANS_XML), "beans.xml");
    }

    /**
     * A WAR without Flame.
     *
     * @param name its name, without the ending
     * @return the WAR
     */
    public static TestWar plain(String name) {
        TestWar plain = new TestWar(name);
        plain.war.addAsLibraries(Libraries.assertions());
        return plain;
    }

    /**
     * A WAR with Flame, and all backends that are on the tests' class path.
     *
     * @param name its name, without the ending
     * @return the WAR
     */
    public static TestWar withFlame(String name) {
        TestWar flame = plain(name);
        flame.war.addAsLibraries(Libraries.flame());
        // runners live for seconds here
        return flame.property("flame.process.jvm-options", "-XX:+UseSerialGC -XX:TieredStopAtLevel=1");
    }

    /**
     * Adds what makes certificates.
     *
     * @return this
     */
    public TestWar certificates() {
        war.addAsLibraries(Libraries.certificates());
        return this;
    }

    /**
     * Adds the package of a class: its test classes, beans and values.
     *
     * @param member a class of the package
     * @return this
     */
    public TestWar packageOf(Class<?> member) {
        war.addPackage(member.getPackage());
        return this;
    }

    /**
     * Adds classes.
     *
     * @param classes the classes
     * @return this
     */
    public TestWar classes(Class<?>... classes) {
        war.addClasses(classes);
        return this;
    }

    /**
     * Adds the libraries of classes.
     *
     * @param members a class of each
     * @return this
     */
    public TestWar librariesOf(Class<?>... members) {
        war.addAsLibraries(Libraries.of(members));
        return this;
    }

    /**
     * Adds a resource of the class path.
     *
     * @param path its path
     * @param content its content
     * @return this
     */
    public TestWar resource(String path, String content) {
        war.addAsResource(new StringAsset(content), path);
        return this;
    }

    /**
     * Sets a property in the application's own {@code microprofile-config.properties}.
     *
     * @param key the property
     * @param value its value
     * @return this
     */
    public TestWar property(String key, String value) {
        configuration.put(key, value);
        return this;
    }

    /**
     * The WAR.
     *
     * @return the archive
     */
    public WebArchive build() {
        String properties = configuration.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
                .collect(Collectors.joining());
        return war.addAsResource(new StringAsset(properties), "META-INF/microprofile-config.properties");
    }
}

package dev.flame.arquillian;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.jboss.arquillian.container.spi.ConfigurationException;
import org.jboss.arquillian.container.spi.client.container.ContainerConfiguration;

/**
 * What {@code arquillian.xml} says about the child JVM. {@code mainClass} and {@code classPath} have no default.
 *
 * <p>Two files are ready in this library: {@code dev/flame/arquillian/helidon.xml} and {@code weld-se.xml}. The system
 * property {@code arquillian.xml} selects one, and {@code arquillian.java.classpath} holds the runtime's class path, as
 * {@code dependency:build-classpath} writes it.
 */
public final class JavaContainerConfiguration implements ContainerConfiguration {

    private static final String PORT = "{port}";

    private String mainClass = "";
    private String classPath = "";
    private String javaHome = System.getProperty("java.home");
    private String jvmArguments = "";
    private String programArguments = "";
    private String workDirectory = "target/arquillian-java";
    private int startTimeoutInSeconds = 60;
    private int stopTimeoutInSeconds = 30;

    @Override
    public void validate() throws ConfigurationException {
        if (mainClass.isBlank()) {
            throw new ConfigurationException(
                    "mainClass is missing in arquillian.xml: io.helidon.Main for Helidon MP, org.jboss.weld.environment.se.StartMain for Weld SE");
        }
        if (classPath.isBlank()) {
            throw new ConfigurationException("classPath is missing in arquillian.xml: the server's jars, separated by '"
                    + File.pathSeparator + "'; dependency:build-classpath writes such a list");
        }
        if (!Files.isExecutable(java())) {
            throw new ConfigurationException("javaHome is '" + javaHome + "', which holds no bin/java");
        }
        if (startTimeoutInSeconds < 1 || stopTimeoutInSeconds < 1) {
            throw new ConfigurationException("startTimeoutInSeconds and stopTimeoutInSeconds must be 1 or more");
        }
    }

    /**
     * The class that the child JVM starts.
     *
     * @param mainClass a class of the server's class path
     */
    public void setMainClass(String mainClass) {
        this.mainClass = mainClass;
    }

    /**
     * The server's own class path; the deployment's classes and libraries go before it.
     *
     * @param classPath jars and directories, separated as the platform does
     */
    public void setClassPath(String classPath) {
        this.classPath = classPath;
    }

    /**
     * The JDK of the child JVM.
     *
     * @param javaHome its home; blank or absent: the one that runs the tests
     */
    public void setJavaHome(String javaHome) {
        if (!javaHome.isBlank()) {
            this.javaHome = javaHome;
        }
    }

    /**
     * Options of the child JVM.
     *
     * @param jvmArguments separated by blanks; <code>{port}</code> in them becomes a free port, which tests get as their
     *     {@code @ArquillianResource URL}
     */
    public void setJvmArguments(String jvmArguments) {
        this.jvmArguments = jvmArguments;
    }

    /**
     * Arguments of the main class.
     *
     * @param programArguments separated by blanks
     */
    public void setProgramArguments(String programArguments) {
        this.programArguments = programArguments;
    }

    /**
     * Where deployments are exploded and the child's output is kept.
     *
     * @param workDirectory relative to the tests' working directory
     */
    public void setWorkDirectory(String workDirectory) {
        this.workDirectory = workDirectory;
    }

    /**
     * How long a child may take from its start until the application is up.
     *
     * @param seconds 1 or more, default 60
     */
    public void setStartTimeoutInSeconds(Integer seconds) {
        this.startTimeoutInSeconds = seconds;
    }

    /**
     * How long a child may take to end by itself before it is killed.
     *
     * @param seconds 1 or more, default 30
     */
    public void setStopTimeoutInSeconds(Integer seconds) {
        this.stopTimeoutInSeconds = seconds;
    }

    String mainClass() {
        return mainClass;
    }

    String classPath() {
        return classPath;
    }

    Path java() {
        return Path.of(javaHome, "bin", "java");
    }

    boolean needsPort() {
        return jvmArguments.contains(PORT);
    }

    List<String> jvmArguments(OptionalInt port) {
        return words(port.isPresent() ? jvmArguments.replace(PORT, String.valueOf(port.getAsInt())) : jvmArguments);
    }

    List<String> programArguments() {
        return words(programArguments);
    }

    Path workDirectory() {
        return Path.of(workDirectory).toAbsolutePath();
    }

    Duration startTimeout() {
        return Duration.ofSeconds(startTimeoutInSeconds);
    }

    Duration stopTimeout() {
        return Duration.ofSeconds(stopTimeoutInSeconds);
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.trim().split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}

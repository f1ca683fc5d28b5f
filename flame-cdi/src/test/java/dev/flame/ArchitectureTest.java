package dev.flame;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.flame.tck.Assertion;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may import whom. */
class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .importUrl(Elastic.class.getProtectionDomain().getCodeSource().getLocation());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dev.flame            | jakarta.inject jakarta.interceptor jakarta.enterprise.util",
                "dev.flame.spi        | dev.flame",
                "dev.flame.pool..     | dev.flame dev.flame.spi",
                "dev.flame.wire..     | dev.flame dev.flame.spi javax.crypto.. javax.net..",
                "dev.flame.dispatch.. | dev.flame dev.flame.spi dev.flame.pool",
                "dev.flame.runner..   | dev.flame dev.flame.spi dev.flame.wire",
                "dev.flame.cdi.config | dev.flame dev.flame.spi dev.flame.pool org.eclipse.microprofile.config.."
            })
    void shouldImportOnlyWhatItsPackageMay(String owner, String others) {
        List<String> allowed = new ArrayList<>(List.of(owner, "java..", "org.jspecify.annotations"));
        allowed.addAll(List.of(others.split(" ", -1)));

        classes()
                .that()
                .resideInAPackage(owner)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed.toArray(String[]::new))
                .check(CLASSES);
    }

    @Assertion("POOL-12")
    void shouldKeepThreadsClocksSocketsAndCdiOutOfThePoolsState() {
        noClasses()
                .that()
                .haveFullyQualifiedName("dev.flame.pool.PoolState")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta..", "java.net..", "java.nio..", "java.time")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.lang.Thread")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.concurrent.locks.ReentrantLock")
                .check(CLASSES);
    }

    /** So that nothing minds when the clock is set, but for what has a date: certificates, and signed principals. */
    @Test
    void shouldMeasureTimeByAClockThatIsNeverSet() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "dev.flame.pool..",
                        "dev.flame.wire",
                        "dev.flame.wire.codec..",
                        "dev.flame.runner..",
                        "dev.flame.dispatch..")
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Clock.class)
                .check(CLASSES);
    }

    /** Its one thread outlives the application that was the first to use it and, on JDK 17, keeps that one's classes. */
    @Assertion("RUN-5")
    void shouldNotLetTheTimerOfCompletableFutureWaitForAParent() {
        noClasses()
                .that()
                // which has its JVM for itself
                .resideOutsideOfPackage("dev.flame.runner..")
                .should()
                .callMethod(CompletableFuture.class, "completeOnTimeout", Object.class, long.class, TimeUnit.class)
                .orShould()
                .callMethod(CompletableFuture.class, "orTimeout", long.class, TimeUnit.class)
                .orShould()
                .callMethod(CompletableFuture.class, "delayedExecutor", long.class, TimeUnit.class)
                .orShould()
                .callMethod(CompletableFuture.class, "delayedExecutor", long.class, TimeUnit.class, Executor.class)
                .check(CLASSES);
    }

    @Test
    void shouldImportTheCompositionRootFromNowhere() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.flame.cdi..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.flame.cdi..")
                .check(CLASSES);
    }

    @Test
    void shouldUseOptionalApisOnlyInClassesThatAreLoadedWhereTheyAreThere() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("dev.flame.cdi.BeanValidation")
                .and()
                .doNotHaveFullyQualifiedName("dev.flame.cdi.JakartaTransactions")
                // only by annotations, which the JVM leaves out where they are not there
                .and()
                .doNotHaveFullyQualifiedName("dev.flame.cdi.bean.TransactionBoundary")
                .and()
                .doNotHaveFullyQualifiedName("dev.flame.cdi.ServletStart")
                .and()
                .haveNameNotMatching(
                        "dev\\.flame\\.cdi\\.observe\\.(HealthChecks|PoolReadiness|RunnerReadiness|PoolMetrics|Instruments|MicroProfileMetrics|RegistryPoint)(\\$.*)?")
                .and()
                .doNotHaveFullyQualifiedName("dev.flame.cdi.context.MdcCarrier")
                .and()
                .haveNameNotMatching("dev\\.flame\\.cdi\\.context\\.(Trace(s|dCall)|Telemetry)(\\$.*)?")
                .and()
                .haveNameNotMatching("dev\\.flame\\.cdi\\.context\\.(JwtCaller|SecurityContextCaller|CallerToken)")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.opentelemetry..",
                        "org.slf4j..",
                        "jakarta.json..",
                        "jakarta.security..",
                        "org.eclipse.microprofile.jwt..",
                        "jakarta.transaction..",
                        "jakarta.validation..",
                        "jakarta.servlet..",
                        "org.eclipse.microprofile.faulttolerance..",
                        "org.eclipse.microprofile.health..",
                        "org.eclipse.microprofile.metrics..")
                .check(CLASSES);
    }
}

package dev.flame.cdi.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flame.cdi.FakeBackend;
import dev.flame.cdi.config.FlameConfig.Nested;
import dev.flame.cdi.config.FlameConfig.Transactions;
import dev.flame.pool.Overflow;
import dev.flame.pool.PoolSettings;
import dev.flame.spi.BackendProvider;
import dev.flame.spi.ConfigKey;
import dev.flame.spi.PlacementStrategy;
import dev.flame.tck.Assertion;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigReaderTest {

    private static final FakeBackend IN_PROCESS =
            new FakeBackend("in-process", List.of(), Duration.ofSeconds(30), Optional.empty());
    private static final FakeBackend AZURE = new FakeBackend(
            "azure",
            List.of(
                    ConfigKey.of("vm-size", ConfigKey.Type.TEXT, "small", "The size of a VM"),
                    ConfigKey.of("poll-interval", ConfigKey.Type.DURATION, "1s", "How often an operation is looked at"),
                    ConfigKey.of("spot", ConfigKey.Type.BOOLEAN, "false", "Whether VMs are Spot")),
            Duration.ofMinutes(5),
            Optional.empty());

    @Assertion("CON-1")
    void shouldRefuseALivePageThatNobodyIsNamedFor() {
        assertThat(read(Map.of("flame.console.enabled", "true")).problems())
                .extracting(Problem::code)
                .containsExactly("FLAME-0152");
        assertThat(read(Map.of("flame.console.enabled", "true", "flame.console.role", "none"))
                        .problems())
                .isEmpty();
        assertThat(read(Map.of("flame.console.path", "flame/")).problems())
                .extracting(Problem::code)
                .containsExactly("FLAME-0153");
    }

    @Assertion("POOL-2")
    void shouldHaveTheDefaultsOfTheSpecificationWithNoKeyAtAll() {
        ConfigReader.Reading reading = read(Map.of());

        assertThat(reading.problems()).isEmpty();
        FlameConfig config = reading.config();
        assertThat(config.nested()).isEqualTo(Nested.INLINE);
        assertThat(config.transactions()).isEqualTo(Transactions.SUSPEND);
        assertThat(config.listen().address()).isEqualTo("127.0.0.1");
        assertThat(config.pools()).containsOnlyKeys("default");
        PoolConfig pool = pool(config, "default");
        assertThat(pool.backend()).isEqualTo("in-process");
        PoolSettings settings = pool.settings();
        assertThat(settings.min()).isZero();
        assertThat(settings.max()).isEqualTo(10);
        assertThat(settings.buffer()).isZero();
        assertThat(settings.maxConcurrency()).isEqualTo(100);
        assertThat(settings.strategy()).isSameAs(PlacementStrategy.PACK);
        assertThat(settings.singleUse()).isFalse();
        assertThat(settings.idleAfter()).isEqualTo(Duration.ofSeconds(30));
        assertThat(settings.minIdleAfter()).isEmpty();
        assertThat(settings.waitForMin()).isFalse();
        assertThat(settings.maxQueue()).isEqualTo(10_000);
        assertThat(settings.overflow()).isEqualTo(Overflow.REJECT);
        assertThat(settings.queueTimeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(settings.bootTimeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(settings.timeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(settings.shutdownTimeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(settings.maxLifetime()).isZero();
        assertThat(settings.maxRunnerMinutesPerHour()).isEmpty();
    }

    @Assertion("TIME-1")
    void shouldTakeEveryKeyOfAPool() {
        FlameConfig config = valid(Map.ofEntries(
                Map.entry("flame.pool.video.backend", "azure"),
                Map.entry("flame.pool.video.min", "1"),
                Map.entry("flame.pool.video.max", "4"),
                Map.entry("flame.pool.video.buffer", "2"),
                Map.entry("flame.pool.video.max-concurrency", "3"),
                Map.entry("flame.pool.video.strategy", "spread"),
                Map.entry("flame.pool.video.single-use", "true"),
                Map.entry("flame.pool.video.idle-after", "5m"),
                Map.entry("flame.pool.video.min-idle-after", "2h"),
                Map.entry("flame.pool.video.wait-for-min", "true"),
                Map.entry("flame.pool.video.max-queue", "7"),
                Map.entry("flame.pool.video.overflow", "local"),
                Map.entry("flame.pool.video.queue-timeout", "250ms"),
                Map.entry("flame.pool.video.boot-timeout", "PT1M"),
                Map.entry("flame.pool.video.timeout", "0"),
                Map.entry("flame.pool.video.shutdown-timeout", "1s"),
                Map.entry("flame.pool.video.detached-grace", "10m"),
                Map.entry("flame.pool.video.max-lifetime", "1d"),
                Map.entry("flame.pool.video.max-runner-minutes-per-hour", "90"),
                Map.entry("flame.pool.video.env", "DB_URL, LANG"),
                Map.entry("flame.pool.video.azure.vm-size", "large")));

        PoolConfig pool = pool(config, "video");
        assertThat(pool.settings())
                .isEqualTo(new PoolSettings(
                        "video",
                        1,
                        4,
                        2,
                        3,
                        PlacementStrategy.SPREAD,
                        true,
                        Duration.ofMinutes(5),
                        Optional.of(Duration.ofHours(2)),
                        true,
                        7,
                        Overflow.LOCAL,
                        Duration.ofMillis(250),
                        Duration.ofMinutes(1),
                        Duration.ZERO,
                        Duration.ofSeconds(1),
                        Duration.ofMinutes(10),
                        Duration.ofDays(1),
                        OptionalInt.of(90)));
        assertThat(pool.env()).containsExactly("DB_URL", "LANG");
        assertThat(pool.backend()).isEqualTo("azure");
        assertThat(pool.backendProperties())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("vm-size", "large", "poll-interval", "PT1S", "spot", "false"));
    }

    @Test
    void shouldTakeEveryKeyOfTheApplication() {
        FlameConfig config = valid(Map.ofEntries(
                Map.entry("flame.backend", "azure"),
                Map.entry("flame.nested", "dispatch"),
                Map.entry("flame.transactions", "refuse"),
                Map.entry("flame.app.command", "java -jar shop.jar"),
                Map.entry("flame.heartbeat-interval", "1s"),
                Map.entry("flame.heartbeat-timeout", "4s"),
                Map.entry("flame.failsafe-timeout", "1m"),
                Map.entry("flame.serialization.allow", "com.acme.*,com.other.Thing"),
                Map.entry("flame.listen.address", "0.0.0.0"),
                Map.entry("flame.listen.port", "7400"),
                Map.entry("flame.listen.advertise", "10.0.0.4:7400"),
                Map.entry("flame.azure.spot", "TRUE")));

        assertThat(config.nested()).isEqualTo(Nested.DISPATCH);
        assertThat(config.transactions()).isEqualTo(Transactions.REFUSE);
        assertThat(config.appCommand()).contains("java -jar shop.jar");
        assertThat(config.heartbeatInterval()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.heartbeatTimeout()).isEqualTo(Duration.ofSeconds(4));
        assertThat(config.failsafeTimeout()).isEqualTo(Duration.ofMinutes(1));
        assertThat(config.serialization().allow()).containsExactly("com.acme.*", "com.other.Thing");
        assertThat(config.listen()).isEqualTo(new FlameConfig.Listen("0.0.0.0", 7400, Optional.of("10.0.0.4:7400")));
        assertThat(pool(config, "default").backend()).isEqualTo("azure");
        assertThat(pool(config, "default").backendProperties()).containsEntry("spot", "true");
    }

    @Test
    void shouldTakeTheBackendsOwnDefaultOfTheBootTimeout() {
        FlameConfig config = valid(Map.of("flame.pool.video.backend", "azure"));

        assertThat(pool(config, "video").settings().bootTimeout()).isEqualTo(Duration.ofMinutes(5));
    }

    @ParameterizedTest
    @CsvSource({
        "flame.pool.video.mx,flame.pool.video.max",
        "flame.bakend,flame.backend",
        "flame.azure.vmsize,flame.azure.vm-size",
        "flame.pool.video.azure.spott,flame.pool.video.azure.spot",
        "flame.pool.video,flame.pool.video."
    })
    void shouldNameTheNearestKeyOfOneThatIsNotKnown(String key, String nearest) {
        assertThat(read(Map.of(key, "5")).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.toString())
                        .startsWith("FLAME-0001")
                        .contains(key + "=5", "source=test", nearest));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "flame.pool.video.max|0|a whole number, 1 or more",
                "flame.pool.video.min|-1|a whole number, 0 or more",
                "flame.pool.video.min|many|a whole number, 0 or more",
                "flame.pool.video.timeout|30 sec|a duration such as 250ms, 30s, 5m, 2h or PT30S",
                "flame.pool.video.timeout|-PT1S|a duration such as",
                "flame.pool.video.timeout|99999999999999999999s|a duration such as",
                "flame.pool.video.detached-grace|never|a duration such as",
                "flame.pool.video.single-use|yes|true or false",
                "flame.pool.video.overflow|drop|one of reject, local",
                "flame.nested|remote|one of inline, dispatch",
                "flame.azure.poll-interval|soon|a duration such as",
                "flame.pool.video.azure.spot|perhaps|true or false"
            })
    void shouldNameTheAcceptedFormOfABadValue(String key, String value, String form) {
        assertThat(read(Map.of(key, value)).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.toString())
                        .startsWith("FLAME-0002")
                        .contains(key + '=' + value, "source=test", form));
    }

    @Test
    void shouldReportAllMistakesTogether() {
        List<Problem> problems = read(Map.of(
                        "flame.pool.video.mx", "1",
                        "flame.pool.vi@deo.max", "1",
                        "flame.pool.video.timeout", "x",
                        "flame.pool.video.backend", "kubernetes",
                        "flame.pool.other.template", "vide"))
                .problems();

        assertThat(problems)
                .extracting(Problem::code)
                .containsExactlyInAnyOrder("FLAME-0001", "FLAME-0002", "FLAME-0003", "FLAME-0004", "FLAME-0005");
        assertThat(problems)
                .anySatisfy(each -> assertThat(each.toString()).contains("'vi@deo'", "letters, digits"))
                .anySatisfy(each -> assertThat(each.toString()).contains("'kubernetes'", "azure, in-process"))
                .anySatisfy(each -> assertThat(each.toString()).contains("=vide", "nearest known pool is video"));
    }

    @Test
    void shouldReportABackendOfTheWholeApplicationOnce() {
        assertThat(read(Map.of("flame.backend", "ec2", "flame.pool.video.max", "3"))
                        .problems())
                .singleElement()
                .satisfies(each -> assertThat(each.toString()).contains("flame.backend=ec2"));
    }

    @Test
    void shouldFillInWhatTheTemplateSays() {
        FlameConfig config = valid(Map.of(
                "flame.pool.base.max", "3",
                "flame.pool.base.timeout", "9s",
                "flame.pool.base.azure.vm-size", "huge",
                "flame.pool.base.backend", "azure",
                "flame.pool.middle.template", "base",
                "flame.pool.middle.timeout", "8s",
                "flame.pool.video.template", "middle",
                "flame.pool.video.max", "2"));

        PoolConfig video = pool(config, "video");
        assertThat(video.settings().max()).isEqualTo(2);
        assertThat(video.settings().timeout()).isEqualTo(Duration.ofSeconds(8));
        assertThat(video.backend()).isEqualTo("azure");
        assertThat(video.backendProperties()).containsEntry("vm-size", "huge");
    }

    @Test
    void shouldReportTemplatesInACircleOnce() {
        List<Problem> problems = read(Map.of(
                        "flame.pool.a.template", "b", "flame.pool.b.template", "c", "flame.pool.c.template", "a"))
                .problems();

        assertThat(problems)
                .singleElement()
                .satisfies(each -> assertThat(each.toString()).contains("FLAME-0006", "a → b → c → a"));
    }

    @Test
    void shouldReportValuesThatContradictEachOther() {
        List<Problem> problems = read(Map.of(
                        "flame.pool.video.min", "5",
                        "flame.pool.video.max", "2",
                        "flame.heartbeat-interval", "10s",
                        "flame.heartbeat-timeout", "5s",
                        "flame.listen.port", "70000"))
                .problems();

        assertThat(problems)
                .extracting(Problem::code)
                .containsOnly("FLAME-0007")
                .hasSize(3);
        assertThat(problems)
                .anySatisfy(each -> assertThat(each.toString()).contains("flame.pool.video.min=5", "max, 2"));
    }

    @Test
    void shouldReportWhatTheBackendFindsWrong() {
        FakeBackend picky = new FakeBackend(
                "picky", List.of(), Duration.ofSeconds(1), Optional.of("flame.picky.subscription is missing"));

        List<Problem> problems = new ConfigReader(
                        config(Map.of("flame.pool.video.backend", "picky")),
                        List.of(IN_PROCESS, picky),
                        Set.of(),
                        false)
                .read(Set.of())
                .problems();

        assertThat(problems)
                .singleElement()
                .satisfies(each ->
                        assertThat(each.toString()).contains("pool 'video'", "flame.picky.subscription is missing"));
    }

    @Test
    void shouldReportAValueThatRefersToNothing() {
        assertThat(read(Map.of("flame.pool.video.max", "${nowhere}")).problems())
                .isNotEmpty()
                .allSatisfy(each -> assertThat(each.toString()).contains("FLAME-0008", "flame.pool.video.max"));
    }

    @Assertion("RUN-4")
    void shouldNotShowTheValueOfAnUnknownKeyThatMayBeASecret() {
        assertThat(read(Map.of("flame.azure.client-secrt", "hidden", "flame.azure.client-secret", "hidden"))
                        .problems()
                        .toString())
                .contains("client-secret=***");
        assertThat(pool(
                                valid(Map.of(
                                        "flame.pool.video.backend",
                                        "azure",
                                        "flame.pool.video.azure.vm-size",
                                        "hidden")),
                                "video")
                        .toString())
                .contains("vm-size")
                .doesNotContain("hidden");
    }

    @Test
    void shouldReadEnvironmentVariables() {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .withSources(new EnvConfigSource(
                        Map.of(
                                "FLAME_POOL_VIDEO_MAX", "4",
                                "FLAME_POOL_VIDEO_MAX_CONCURRENCY", "2",
                                "FLAME_POOL_VIDEO_MIN_IDLE_AFTER", "9m",
                                "FLAME_POOL_IMAGE_SMALL_AZURE_VM_SIZE", "tiny",
                                "FLAME_BACKEND", "azure",
                                "FLAME_PARENT", "secret",
                                "FLAME_HOME", "/opt/flame"),
                        300))
                .build();

        ConfigReader.Reading reading = new ConfigReader(
                        config, List.of(IN_PROCESS, AZURE), Set.of("FLAME_PARENT"), false)
                .read(Set.of("image-small"));

        assertThat(reading.problems()).isEmpty();
        assertThat(reading.config().pools()).containsOnlyKeys("default", "video", "image-small");
        PoolSettings video = pool(reading.config(), "video").settings();
        assertThat(video.max()).isEqualTo(4);
        assertThat(video.maxConcurrency()).isEqualTo(2);
        assertThat(video.minIdleAfter()).contains(Duration.ofMinutes(9));
        assertThat(pool(reading.config(), "image-small").backendProperties()).containsEntry("vm-size", "tiny");
    }

    @Assertion("CMP-6")
    void shouldKeepNoRunnersOnARunner() {
        ConfigReader.Reading reading = onRunner(Map.of(
                "flame.nested", "dispatch",
                "flame.pool.video.min", "3",
                "flame.pool.video.buffer", "1",
                "flame.pool.video.wait-for-min", "true"));

        PoolSettings settings = pool(reading.config(), "video").settings();
        assertThat(settings.min()).isZero();
        assertThat(settings.buffer()).isZero();
        assertThat(settings.waitForMin()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"inline", "dispatch"})
    void shouldNotAskARunnerThatUsesNoPoolsForWhatOnlyItsParentWasTold(String nested) {
        ConfigReader.Reading reading = onRunner(Map.of("flame.nested", nested, "flame.backend", "elsewhere"));

        assertThat(reading.problems().isEmpty()).isEqualTo(nested.equals("inline"));
        assertThat(reading.config().pools().containsKey("video")).isEqualTo(nested.equals("inline"));
    }

    private static ConfigReader.Reading onRunner(Map<String, String> properties) {
        return new ConfigReader(config(properties), List.of(IN_PROCESS, AZURE), Set.of(), true).read(Set.of("video"));
    }

    private static FlameConfig valid(Map<String, String> properties) {
        ConfigReader.Reading reading = read(properties);
        assertThat(reading.problems()).isEmpty();
        return reading.config();
    }

    private static ConfigReader.Reading read(Map<String, String> properties) {
        List<BackendProvider> backends = List.of(IN_PROCESS, AZURE);
        return new ConfigReader(config(properties), backends, Set.of(), false).read(Set.of());
    }

    private static SmallRyeConfig config(Map<String, String> properties) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(new PropertiesConfigSource(properties, "test", 200))
                .build();
    }

    private static PoolConfig pool(FlameConfig config, String name) {
        return Optional.ofNullable(config.pools().get(name)).orElseThrow();
    }
}

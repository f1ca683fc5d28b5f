package dev.flame.console.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.flame.tck.Assertion;
import dev.flame.tck.browser.Chromium;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;

/** One visit to the live page on Helidon, from a quiet application to a drained pool. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(180)
class LivePageTest {

    private static final Path SHOTS = Path.of("target", "screenshots");
    private static final String THREADS = "document.querySelector('#pool-threads')";
    private static final String MACHINES = "document.querySelector('#pool-machines')";

    private static @Nullable Application application;
    private static @Nullable Chromium browser;

    @BeforeAll
    static void open() throws Exception {
        assumeTrue(Chromium.executable().isPresent(), "no Chromium: install the package chromium to run this test");
        application = new Application(Path.of("target", "application.log"));
        browser = new Chromium(Chromium.executable().orElseThrow());
        application.awaitStart();
        browser.prefers("light");
        browser.open(application.base + "flame");
        browser.awaitTrue("document.querySelector('#connection')?.textContent === 'live'");
        browser.awaitTrue(THREADS + " !== null && !" + THREADS + ".querySelector('form').hidden");
        browser.evaluate("window.confirm = () => true");
    }

    @AfterAll
    static void close() throws Exception {
        if (browser != null) {
            browser.close();
        }
        if (application != null) {
            application.close();
        }
    }

    @Order(1)
    @Assertion("CON-5")
    void shouldShowTilesThatBootAndFill() throws IOException {
        browser().awaitTrue("document.querySelectorAll('.pool canvas').length >= 4");
        assertThat(browser().evaluate(THREADS + ".querySelector('.charts').checkVisibility()"))
                .as("a pool that nobody used has nothing to chart")
                .isEqualTo("false");
        shoot("idle-light");

        application().post("work/threads?calls=8&millis=400");
        browser().awaitTrue(THREADS + ".querySelector('.targets tbody').textContent.includes('Work.onAThread8')");
        application().post("work/threads?calls=11&millis=60000");
        application().post("work/machines?calls=3&millis=60000");

        browser().awaitTrue(THREADS + ".querySelectorAll('.tile.ready').length === 3");
        browser().awaitTrue(MACHINES + ".querySelector('.tile.booting') !== null");
        browser().awaitTrue(THREADS + ".querySelector('.calls tbody').textContent.includes('step 1')");
        browser().awaitTrue(MACHINES + ".querySelectorAll('.tile.ready').length === 2");
        assertThat(browser().evaluate(THREADS + ".querySelector('.tile').getAttribute('aria-label')"))
                .contains("ready, 4 of 4 slots in use");
        browser().awaitTrue(THREADS + ".querySelector('.charts').checkVisibility()");
        assertThat(browser().evaluate("document.querySelector('#overview .up').textContent"))
                .startsWith("machines 2/2");
        shoot("load-light");
    }

    @Order(2)
    @Assertion("CON-5")
    void shouldMoveAmongTilesByTheKeyboard() {
        browser().evaluate(THREADS + ".querySelector('.tiles > [tabindex=\"0\"]').focus()");

        browser().press("ArrowRight", 39);

        assertThat(browser().evaluate("[..." + THREADS + ".querySelectorAll('.tile')].indexOf(document.activeElement)"))
                .isEqualTo("1");
    }

    @Order(3)
    @Assertion("CON-5")
    void shouldResizeAPool() {
        browser().evaluate(THREADS + ".querySelector('[name=max]').value = 2");

        browser().evaluate(THREADS + ".querySelector('.resize').click()");

        browser().awaitTrue(THREADS + ".querySelector('.tile.draining') !== null");
        browser().awaitTrue(THREADS + ".querySelector('.numbers').textContent.includes('Bounds0 to 2Running')");
        assertThat(browser().evaluate(THREADS + ".querySelector('output').textContent"))
                .isEqualTo("resized to min 0, max 2");
    }

    @Order(4)
    @Assertion("CON-5")
    void shouldShowARunnerThatIsLostAndWhy() throws IOException {
        application().killARunner();

        browser().awaitTrue(MACHINES + ".querySelector('.tile.lost') !== null");
        browser().awaitTrue("document.querySelector('#incidents tbody').textContent.includes('lost')");
        shoot("lost-light");
    }

    @Order(5)
    @Assertion("CON-5")
    void shouldTurnDarkByItsButtonAndByTheSystem() throws IOException {
        String background = "getComputedStyle(document.body).backgroundColor";
        assertThat(browser().evaluate(background)).isEqualTo("rgb(246, 247, 249)");

        browser().prefers("dark");
        browser().awaitTrue(background + " === 'rgb(16, 21, 28)'");
        browser().awaitTrue("document.querySelector('#theme').getAttribute('aria-pressed') === 'true'");
        shoot("load-dark");
        browser().evaluate("document.querySelector('#theme').click()");

        browser().awaitTrue(background + " === 'rgb(246, 247, 249)'");
        assertThat(browser().evaluate("document.querySelector('#theme').getAttribute('aria-pressed')"))
                .isEqualTo("false");
        browser().evaluate("document.querySelector('#theme').click()");
    }

    @Order(6)
    @Assertion("CON-5")
    void shouldFitATelephone() throws IOException {
        browser().width(390);

        browser().awaitTrue("document.documentElement.clientWidth === 390");
        browser().awaitTrue("document.querySelector('.pool canvas').clientWidth < 390");
        assertThat(browser().evaluate("document.documentElement.scrollWidth")).isEqualTo("390");
        shoot("load-narrow");
        browser().width(1280);
    }

    @Order(7)
    @Assertion("CON-5")
    void shouldDrainAPool() throws IOException {
        browser().evaluate(THREADS + ".querySelector('.drain').click()");

        browser().awaitTrue(THREADS + ".querySelector('.why').textContent.startsWith('FLAME-0118')");
        browser().awaitTrue(THREADS + ".querySelector('.tile.ready') === null");
        assertThat(browser()
                        .evaluate("[..." + THREADS + ".querySelector('form').elements].every(each => each.disabled)"))
                .isEqualTo("true");
        shoot("drained-dark");
        assertThat(browser().complaints()).isEmpty();
    }

    private static void shoot(String name) throws IOException {
        browser().screenshot(SHOTS.resolve(name + ".png"));
    }

    private static Chromium browser() {
        if (browser == null) {
            throw new IllegalStateException("no browser");
        }
        return browser;
    }

    private static Application application() {
        if (application == null) {
            throw new IllegalStateException("no application");
        }
        return application;
    }
}

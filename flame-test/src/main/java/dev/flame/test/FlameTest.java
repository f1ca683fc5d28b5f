package dev.flame.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs a test class with runners inside its own JVM. A container that starts on the test's thread, by this annotation, by
 * weld-junit5 or by the test itself, gets them instead of its configured backends, whatever those are. Pools, dispatch,
 * deadlines and serialisation are the real ones, so that an argument that can't travel fails here too.
 *
 * <p>A test method, and a {@code @BeforeEach} method, may have a parameter of type {@link FlameRunners}.
 *
 * <pre>{@code
 * @FlameTest(beans = Video.class, properties = "flame.pool.ffmpeg.max=2")
 * class VideoTest {
 *     @Inject Video video;
 *
 *     @Test
 *     void shouldCutOnARunner(FlameRunners runners) {
 *         video.cut(3);
 *         runners.dispatched().to(Video.class, "cut").inPool("ffmpeg").with(3).once();
 *     }
 * }
 * }</pre>
 *
 * <p>With another extension that starts the container, put this annotation before it.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(FlameTestExtension.class)
public @interface FlameTest {

    /**
     * The beans of a container that is started for each test, with Flame, all CDI extensions on the class path, and nothing
     * else; {@code @Inject} fields of the test class are filled. None: the test has its container from elsewhere.
     *
     * @return bean classes and interceptors
     */
    Class<?>[] beans() default {};

    /**
     * Configuration of that container, before all other sources but system properties and environment.
     *
     * @return {@code key=value} each
     */
    String[] properties() default {};
}

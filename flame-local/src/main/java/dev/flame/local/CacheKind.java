package dev.flame.local;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a JVM can keep of a start for the next ones, and the options for that. All of them leave a JVM to start as it would
 * without, in silence, where a file is missing, broken or of another class path.
 */
enum CacheKind {
    /** Ahead-of-time cache: loaded and linked classes, and profiles of methods. Recorded at a JVM's exit, assembled by another. */
    AOT {
        @Override
        List<String> recording(Path recorded) {
            return List.of(SILENT_AOT, "-XX:AOTMode=record", "-XX:AOTConfiguration=" + recorded);
        }

        @Override
        List<String> assembling(Path recorded, Path cache) {
            return List.of(
                    SILENT_AOT, "-XX:AOTMode=create", "-XX:AOTConfiguration=" + recorded, "-XX:AOTCache=" + cache);
        }

        @Override
        List<String> using(Path cache) {
            return List.of(SILENT_AOT, "-XX:AOTMode=auto", "-XX:AOTCache=" + cache);
        }

        @Override
        boolean isAssembled() {
            return true;
        }
    },

    /** Class data sharing: loaded classes, on top of the archive that the JDK brings. Written at a JVM's exit. */
    CDS {
        @Override
        List<String> recording(Path recorded) {
            return List.of(SILENT_CDS, "-XX:ArchiveClassesAtExit=" + recorded);
        }

        @Override
        List<String> assembling(Path recorded, Path cache) {
            throw new IllegalStateException("what was recorded is the cache");
        }

        @Override
        List<String> using(Path cache) {
            return List.of(SILENT_CDS, "-Xshare:auto", "-XX:SharedArchiveFile=" + cache);
        }

        @Override
        boolean isAssembled() {
            return false;
        }
    };

    private static final String SILENT_CDS = "-Xlog:cds*=off";
    private static final String SILENT_AOT = "-Xlog:aot*=off,cds*=off";

    /** JDK 24 has the first of it, without profiles and with other log tags. */
    private static final int FIRST_WITH_AOT = 25;

    /** What a user may say about the same, who is left alone then; and agents, which caches do not go with. */
    private static final List<String> OTHERS = List.of(
            "-XX:AOT",
            "-XX:+AOT",
            "-XX:-AOT",
            "-XX:SharedArchiveFile",
            "-XX:ArchiveClassesAtExit",
            "-XX:+AutoCreateSharedArchive",
            "-Xshare",
            "-javaagent",
            "-agentlib",
            "-agentpath");

    /** What a JDK can; empty where its JVM options say otherwise. */
    static Optional<CacheKind> of(JavaRelease java, List<String> options) {
        boolean free = options.stream().noneMatch(option -> OTHERS.stream().anyMatch(option::startsWith));
        return free ? Optional.of(java.feature() >= FIRST_WITH_AOT ? AOT : CDS) : Optional.empty();
    }

    /** For the JVM that records, into a file that does not exist yet. */
    abstract List<String> recording(Path recorded);

    /** For the JVM that makes the cache of what was recorded. It does not run the application. */
    abstract List<String> assembling(Path recorded, Path cache);

    /** For the JVMs that start from the cache. */
    abstract List<String> using(Path cache);

    /** Whether the cache is made of what was recorded; if not, it is what was recorded. */
    abstract boolean isAssembled();
}

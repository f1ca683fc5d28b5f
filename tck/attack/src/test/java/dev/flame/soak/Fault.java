package dev.flame.soak;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** What befalls runners. */
enum Fault {
    KILL {
        @Override
        void strike(Field field, Random random) throws Exception {
            signal("KILL", field.runner(random));
        }
    },
    TERMINATE {
        @Override
        void strike(Field field, Random random) throws Exception {
            signal("TERM", field.runner(random));
        }
    },
    STOP_AND_GO_ON {
        @Override
        void strike(Field field, Random random) throws Exception {
            long pid = field.runner(random);
            signal("STOP", pid);
            // below and above the heartbeat's timeout
            pause(100 + random.nextInt(4_000));
            signal("CONT", pid);
        }
    },
    CUT {
        @Override
        void strike(Field field, Random random) {
            field.network().cut(random);
        }
    },
    HALF_OPEN {
        @Override
        void strike(Field field, Random random) {
            field.network().freeze(random);
        }
    },
    SLOW {
        @Override
        void strike(Field field, Random random) {
            field.network().delay(200);
            pause(1_000);
            field.network().delay(0);
        }
    },
    FAILED_BOOT {
        @Override
        void strike(Field field, Random random) throws Exception {
            Files.write(field.failFile(), new byte[0]);
            signal("KILL", field.runner(random));
        }
    };

    /** Where faults strike. */
    record Field(FaultyNetwork network, Path failFile) {

        /** The runners' processes. */
        List<Long> runners() {
            return ProcessHandle.current()
                    .children()
                    .filter(ProcessHandle::isAlive)
                    .filter(child -> String.join(" ", child.info().arguments().orElse(new String[0]))
                            .contains(SoakMain.class.getName()))
                    .map(ProcessHandle::pid)
                    .sorted()
                    .toList();
        }

        private long runner(Random random) {
            List<Long> all = runners();
            return all.isEmpty() ? 0 : all.get(random.nextInt(all.size()));
        }
    }

    abstract void strike(Field field, Random random) throws Exception;

    private static void signal(String signal, long pid) throws Exception {
        if (pid > 0) {
            // one that has ended in the meantime is none the worse for it
            new ProcessBuilder("kill", "-" + signal, Long.toString(pid))
                    .redirectErrorStream(true)
                    .start()
                    .waitFor();
        }
    }

    private static void pause(long millis) {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        for (long left = deadline - System.nanoTime(); left > 0; left = deadline - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}

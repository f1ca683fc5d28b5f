package dev.flame.soak;

import java.util.Random;

/** What befalls runners. */
enum Fault {
    KILL {
        @Override
        void strike(Field field, Callers callers, Random random) {
            field.kill(field.runner(random));
        }
    },
    /** All at once, while calls wait: so many boots at once. */
    BOOT_STORM {
        @Override
        void strike(Field field, Callers callers, Random random) {
            field.runners().forEach(field::kill);
            callers.burst(40);
        }
    },
    /** In whatever phase a runner is: what was just started has a process, too. */
    TERMINATE {
        @Override
        void strike(Field field, Callers callers, Random random) {
            field.signal("TERM", field.runner(random));
        }
    },
    /** Shorter and longer than the heartbeat's timeout. To the runner, it is a clock that jumps. */
    STOP_AND_GO_ON {
        @Override
        void strike(Field field, Callers callers, Random random) {
            long pid = field.runner(random);
            field.signal("STOP", pid);
            field.later(100 + random.nextInt(3_500), () -> field.signal("CONT", pid));
        }
    },
    CUT {
        @Override
        void strike(Field field, Callers callers, Random random) {
            field.network().cut(random);
        }
    },
    HALF_OPEN {
        @Override
        void strike(Field field, Callers callers, Random random) {
            field.network().freeze(random);
        }
    },
    LATENCY {
        @Override
        void strike(Field field, Callers callers, Random random) {
            field.network().delay(200);
            field.later(1_000, () -> field.network().delay(0));
        }
    },
    LOSS {
        @Override
        void strike(Field field, Callers callers, Random random) {
            field.network().lose(5);
            field.later(1_000, () -> field.network().lose(0));
        }
    },
    FAILED_BOOT {
        @Override
        void strike(Field field, Callers callers, Random random) {
            field.order(SoakMain.Order.FAIL);
            field.kill(field.runner(random));
        }
    },
    SLOW_BOOT {
        @Override
        void strike(Field field, Callers callers, Random random) {
            field.order(SoakMain.Order.WAIT);
            field.kill(field.runner(random));
        }
    },
    FULL_DISK {
        @Override
        void strike(Field field, Callers callers, Random random) {
            field.disk().fill();
            field.kill(field.runner(random));
            field.later(500, field.disk()::free);
        }
    },
    EXIT {
        @Override
        void strike(Field field, Callers callers, Random random) {
            callers.misbehave(Misdeed.EXIT);
        }
    },
    OUT_OF_MEMORY {
        @Override
        void strike(Field field, Callers callers, Random random) {
            callers.misbehave(Misdeed.EAT_MEMORY);
        }
    },
    STACK_OVERFLOW {
        @Override
        void strike(Field field, Callers callers, Random random) {
            callers.misbehave(Misdeed.RECURSE);
        }
    },
    THREAD_DEATH {
        @Override
        void strike(Field field, Callers callers, Random random) {
            callers.misbehave(Misdeed.END_THREAD);
        }
    },
    BROKEN_CLASS {
        @Override
        void strike(Field field, Callers callers, Random random) {
            callers.misbehave(Misdeed.LOAD_CLASS);
        }
    };

    abstract void strike(Field field, Callers callers, Random random);
}

package dev.flame.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.flame.Elastic;
import dev.flame.FlameRole;
import dev.flame.NotDispatchedException;
import dev.flame.NotDispatchedException.Reason;
import dev.flame.RunnerId;
import dev.flame.tck.Assertion;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransactionsTest {

    @ApplicationScoped
    static class Bank {
        @Elastic
        @Transactional
        public String pay() {
            FakeTransactions.log("body");
            return "here";
        }

        @Elastic
        @Transactional(rollbackOn = IOException.class, dontRollbackOn = IllegalArgumentException.class)
        public void fail(Exception how) throws Exception {
            FakeTransactions.log("body");
            throw how;
        }

        @Elastic
        public String plain() {
            FakeTransactions.log("body");
            return "here";
        }
    }

    @ApplicationScoped
    @Transactional(TxType.REQUIRES_NEW)
    static class Ledger {
        @Elastic
        public String write() {
            FakeTransactions.log("body");
            return "here";
        }

        public String read() {
            FakeTransactions.log("read");
            return "here";
        }
    }

    @ApplicationScoped
    static class Caller {
        @jakarta.inject.Inject
        @SuppressWarnings("NullAway.Init")
        Bank bank;

        @Transactional
        public String call() {
            return bank.plain();
        }
    }

    @BeforeEach
    void forget() {
        FakeTransactions.LOG.clear();
    }

    @Assertion("CMP-3")
    void shouldNotStartTheMethodsTransactionAtTheParent() {
        try (Container container = application().start()) {
            container.engine.answering((method, arguments, inPlace) -> "remote");

            assertThat(container.get(Bank.class).pay()).isEqualTo("remote");
            assertThat(FakeTransactions.LOG).isEmpty();
        }
    }

    @Assertion("CMP-3")
    void shouldStartTheMethodsTransactionWhereTheWorkRuns() throws Throwable {
        try (Container container = runner()) {
            enter(container, Bank.class, "pay()");
            enter(container, Bank.class, "plain()");
            enter(container, Ledger.class, "write()");

            assertThat(FakeTransactions.LOG)
                    .containsExactly("begin", "body", "commit", "body", "begin", "body", "commit");
        }
    }

    @Test
    void shouldStartTheMethodsTransactionInPlaceToo() {
        try (Container container =
                application().with("Elastic/enabled", "false").start()) {
            container.get(Bank.class).pay();

            assertThat(FakeTransactions.LOG).containsExactly("begin", "body", "commit");
        }
    }

    @Test
    void shouldLeaveTheClassesTransactionToItsOtherMethods() {
        try (Container container = application().start()) {
            container.get(Ledger.class).read();

            assertThat(FakeTransactions.LOG).containsExactly("begin", "read", "commit");
        }
    }

    @Test
    void shouldRollBackAsTheAnnotationSays() {
        try (Container container = runner()) {
            assertThat(failure(container, new IllegalStateException()))
                    .isExactlyInstanceOf(IllegalStateException.class);
            assertThat(failure(container, new IOException())).isExactlyInstanceOf(IOException.class);
            assertThat(failure(container, new InterruptedException())).isExactlyInstanceOf(InterruptedException.class);
            assertThat(failure(container, new NumberFormatException()))
                    .isExactlyInstanceOf(NumberFormatException.class);

            assertThat(FakeTransactions.LOG.stream().filter(each -> !each.equals("body")))
                    .containsExactly("begin", "rollback", "begin", "rollback", "begin", "commit", "begin", "commit");
        }
    }

    @Test
    void shouldReportACommitThatFailsOnARunner() {
        try (Container container = runner()) {
            FakeTransactions.failNextCommit();

            assertThatThrownBy(() -> enter(container, Bank.class, "pay()")).hasMessage("commit failed");
        }
    }

    @Assertion("CMP-3")
    void shouldSuspendTheCallersTransaction() {
        try (Container container = application().start()) {
            container.engine.answering((method, arguments, inPlace) -> {
                FakeTransactions.log("remote");
                return "remote";
            });

            container.get(Caller.class).call();

            assertThat(FakeTransactions.LOG).containsExactly("begin", "suspend", "remote", "resume", "commit");
        }
    }

    @Assertion({"CMP-3", "FAIL-2"})
    void shouldRefuseACallInATransactionIfToldSo() {
        try (Container container =
                application().with("flame.transactions", "refuse").start()) {
            container.engine.answering((method, arguments, inPlace) -> "remote");

            assertThatThrownBy(() -> container.get(Caller.class).call())
                    .isInstanceOfSatisfying(
                            NotDispatchedException.class,
                            refused -> assertThat(refused.reason()).isEqualTo(Reason.TRANSACTION_ACTIVE))
                    .hasMessageContaining("flame.transactions=suspend");
            assertThat(container.get(Bank.class).plain()).isEqualTo("remote");
            assertThat(container.engine.dispatched).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"suspend", "refuse"})
    void shouldThrowWhatTheCallThrowsAsItIs(String transactions) {
        try (Container container =
                application().with("flame.transactions", transactions).start()) {
            IllegalStateException own = new IllegalStateException("its own");
            container.engine.answering((method, arguments, inPlace) -> {
                throw own;
            });

            assertThat(catchThrowable(() -> container.get(Bank.class).plain())).isSameAs(own);
        }
    }

    private static Throwable failure(Container container, Exception how) {
        Throwable thrown = catchThrowable(() -> enter(container, Bank.class, "fail(java.lang.Exception)", how));
        assertThat(thrown).isSameAs(how);
        return thrown;
    }

    private static void enter(Container container, Class<?> bean, String method, Object... arguments) throws Throwable {
        container.engine.deployment().invoker().invoke(bean.getName() + '#' + method, arguments);
    }

    private static Container runner() {
        return application()
                .on(FlameRole.runner(new RunnerId("default-1"), "default"))
                .start();
    }

    private static Container.Builder application() {
        return Container.of(
                Bank.class,
                Ledger.class,
                Caller.class,
                FakeTransactions.Required.class,
                FakeTransactions.RequiresNew.class,
                FakeTransactions.NotSupported.class,
                FakeTransactions.Never.class);
    }
}

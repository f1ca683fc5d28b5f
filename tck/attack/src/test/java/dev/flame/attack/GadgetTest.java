package dev.flame.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.flame.spi.Payload;
import dev.flame.spi.Reply;
import dev.flame.tck.Assertion;
import dev.flame.wire.codec.AllowList;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.ObjectInputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Attacks made of the classes of real libraries, which the application is so careless as to allow. */
class GadgetTest {

    private static final Map<Gadget, byte[]> ATTACKS = new EnumMap<>(Gadget.class);
    /** The tags of records, enums and arrays of objects. */
    private static final int[] SHORT_FORMS = {10, 11, 12};

    private static SeContainer parent = start();

    private static SeContainer start() {
        return SeContainerInitializer.newInstance().initialize();
    }

    @BeforeAll
    static void build() throws Exception {
        for (Gadget gadget : Gadget.values()) {
            ATTACKS.put(gadget, Gadget.bytes(gadget.graph()));
        }
        Canary.calls();
    }

    @AfterAll
    static void stop() {
        parent.close();
    }

    /** Else the tests below would prove nothing. */
    @Test
    @SuppressWarnings("BanSerializableRead") // the danger is the point
    void shouldBeAttacksThatWorkWhereNothingIsFiltered() throws Exception {
        for (Map.Entry<Gadget, byte[]> attack : ATTACKS.entrySet()) {
            Canary.calls();
            try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(attack.getValue()))) {
                Throwable after = catchThrowable(in::readObject);
                if (attack.getKey() == Gadget.GROOVY) {
                    // the Groovy in which it works does not start on a JDK of today; this one refuses it itself
                    assertThat(after).isInstanceOf(UnsupportedOperationException.class);
                    continue;
                }
                assertThat(Canary.calls()).as("%s, %s", attack.getKey(), after).isPositive();
            }
        }
    }

    @Assertion("SEC-21")
    void shouldRefuseGadgetsAmongTheArgumentsAtTheRunner() throws Exception {
        try (RunnerUnderAttack runner = new RunnerUnderAttack(RunnerUnderAttack.CARELESS);
                LogLines log = new LogLines()) {
            for (Map.Entry<Gadget, byte[]> attack : ATTACKS.entrySet()) {
                Reply reply = runner.send(attack.getValue());

                assertThat(reply).isInstanceOf(Reply.Refused.class);
                assertRefused(attack.getKey().refused, ((Reply.Refused) reply).why(), log);
            }
            assertThat(runner.invoked).hasValue(0);
            byte[] honest = Gadget.bytes(new Object[] {1});
            Serving serving = new Serving(
                    "among arguments, at the runner",
                    () -> assertThat(runner.send(honest)).isInstanceOf(Reply.Returned.class));
            for (Map.Entry<Gadget, byte[]> attack : ATTACKS.entrySet()) {
                String why = ((Reply.Refused) runner.send(attack.getValue())).why();
                serving.attack(
                        attack.getKey(),
                        "refused: " + why,
                        () -> assertThat(runner.send(attack.getValue())).isInstanceOf(Reply.Refused.class));
            }
            assertThat(Canary.calls()).isZero();
        }
    }

    @Assertion({"SEC-21", "SEC-20"})
    void shouldRefuseGadgetsOfAnApplicationThatAllowsNothingOfTheirs() throws Exception {
        AllowList own = AllowList.of(List.of("dev.flame.attack.*"), type -> false);
        try (RunnerUnderAttack runner = new RunnerUnderAttack(own);
                LogLines log = new LogLines()) {
            for (Map.Entry<Gadget, byte[]> attack : ATTACKS.entrySet()) {
                assertRefused(attack.getKey().first, ((Reply.Refused) runner.send(attack.getValue())).why(), log);
            }
        }
    }

    @Assertion("SEC-21")
    void shouldRefuseGadgetsAsResultsAtTheParent() throws Exception {
        Work work = parent.select(Work.class).get();
        try (LogLines log = new LogLines()) {
            ATTACKS.forEach((gadget, bytes) -> {
                HostileBackend.ANSWER.set(new Reply.Returned(Payload.of(bytes)));

                Throwable refused = catchThrowable(() -> work.echo("x"));

                assertThat(refused).hasMessageContaining("FLAME-0402");
                assertRefused(gadget.refused, String.valueOf(refused.getMessage()), log);
            });
            Payload honest = Payload.of(Gadget.bytes("x"));
            Serving serving = new Serving("as a result, at the parent", () -> {
                HostileBackend.ANSWER.set(new Reply.Returned(honest));
                assertThat(work.echo("x")).isEqualTo("x");
            });
            for (Map.Entry<Gadget, byte[]> attack : ATTACKS.entrySet()) {
                HostileBackend.ANSWER.set(new Reply.Returned(Payload.of(attack.getValue())));
                String why = "the call failed: " + catchThrowable(() -> work.echo("x"));
                serving.attack(attack.getKey(), why, () -> {
                    HostileBackend.ANSWER.set(new Reply.Returned(Payload.of(attack.getValue())));
                    assertThat(catchThrowable(() -> work.echo("x"))).hasMessageContaining("FLAME-0402");
                });
            }
            assertThat(Canary.calls()).isZero();
        }
    }

    @Assertion("SEC-21")
    void shouldRefuseGadgetsInExceptionsAtTheParent() throws Exception {
        Work work = parent.select(Work.class).get();
        try (LogLines log = new LogLines()) {
            for (Gadget gadget : Gadget.values()) {
                ByteArrayOutputStream thrown = new ByteArrayOutputStream();
                DataOutputStream text = new DataOutputStream(thrown);
                text.writeInt(1);
                text.writeUTF("com.acme.Harmless");
                text.writeUTF("com.acme.Harmless: no");
                text.writeInt(0);
                thrown.writeBytes(Gadget.bytes(new Carrying(gadget.graph())));
                Canary.calls();
                HostileBackend.ANSWER.set(new Reply.Thrown(Payload.of(thrown.toByteArray())));

                Throwable arrived = catchThrowable(() -> work.echo("x"));

                assertThat(arrived).hasMessageContaining("com.acme.Harmless: no");
                assertRefused(gadget.refused, "", log);
            }
        }
    }

    /** The short form has records, enums and arrays of them by name, and nothing that a chain of calls could begin with. */
    @Assertion("SEC-21")
    void shouldMakeNoObjectOfAGadgetThatTheShortFormNames() throws Exception {
        try (RunnerUnderAttack runner = new RunnerUnderAttack(RunnerUnderAttack.CARELESS);
                LogLines log = new LogLines()) {
            for (Gadget gadget : Gadget.values()) {
                for (String type : List.of(gadget.first, gadget.refused, Canary.class.getName())) {
                    for (int kind : SHORT_FORMS) {
                        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                        bytes.writeBytes(new byte[] {1, (byte) kind, 0, (byte) type.length()});
                        bytes.writeBytes(type.getBytes(StandardCharsets.US_ASCII));
                        // an element that is no such object; for a record or an enum, bytes that are too many
                        bytes.writeBytes(new byte[] {1, 3, 1, 'x'});
                        Reply reply = runner.send(bytes.toByteArray());

                        assertThat(reply).isInstanceOf(Reply.Refused.class);
                        assertThat(((Reply.Refused) reply).why()).contains("FLAME-045");
                        assertThat(Canary.calls()).as("calls of the canary").isZero();
                    }
                }
            }
            assertThat(runner.invoked).hasValue(0);
            assertThat(log.lines).anySatisfy(line -> assertThat(line).startsWith("WARNING FLAME-0451"));
        }
    }

    private static void assertRefused(String type, String message, LogLines log) {
        assertThat(Canary.calls()).as("calls of the canary").isZero();
        assertThat(log.lines)
                .anySatisfy(line ->
                        assertThat(line).startsWith("WARNING FLAME-0451").contains(type));
        assertThat(log.lines).noneSatisfy(line -> assertThat(line).contains(Gadget.PAYLOAD));
        if (!message.isEmpty()) {
            assertThat(message).contains("FLAME-0451").contains(type).doesNotContain(Gadget.PAYLOAD);
        }
        log.lines.clear();
    }

    /** An exception of the application, which may travel, with the attack in a field. */
    static final class Carrying extends RuntimeException {
        private static final long serialVersionUID = 1L;

        final transient Object attack;

        Carrying(Object attack) {
            super("no");
            this.attack = attack;
        }

        private void writeObject(java.io.ObjectOutputStream out) throws java.io.IOException {
            out.defaultWriteObject();
            out.writeObject(attack);
        }

        private void readObject(ObjectInputStream in) throws java.io.IOException, ClassNotFoundException {
            in.defaultReadObject();
            in.readObject();
        }
    }
}

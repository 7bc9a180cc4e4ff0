package io.elaaoms.ingress.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;

import io.elaaoms.ingress.fuzz.Mutants;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/// Deliveries as nobody should send them, through router, filter and handler: none of them breaks the gateway,
/// none is believed that is not signed, and nothing is lost of those that are.
///
/// `-Dfuzz.mutants=1000000` for more of them, `-Dfuzz.seed=…` for others.
class WebhookFuzzTest {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookFuzzTest.class);
    private static final int MUTANTS = Integer.getInteger("fuzz.mutants", 3_000);
    private static final long SEED = Long.getLong("fuzz.seed", 13);

    @BeforeAll
    static void logOnlyWhatIsWrong() {
        LoggingSystem.get(WebhookFuzzTest.class.getClassLoader())
                .setLogLevel(WebhookHandler.class.getName(), LogLevel.WARN);
    }

    @AfterAll
    static void logAgain() {
        LoggingSystem.get(WebhookFuzzTest.class.getClassLoader()).setLogLevel(WebhookHandler.class.getName(), null);
    }

    @Test
    void shouldNeitherBreakNorBelieveNorLoseAnything() {
        FuzzedGateway gateway = new FuzzedGateway();
        long began = System.nanoTime();

        qt().withFixedSeed(SEED)
                .withExamples(MUTANTS)
                .withTestingTime(10, TimeUnit.HOURS)
                .forAll(Mutants.sentAt(FuzzedGateway.NOW, FuzzedGateway.SECRETS))
                .checkAssert(gateway::check);

        LOG.info(
                "{} mutants (seed {}): {}; {} in a second",
                MUTANTS,
                SEED,
                gateway.tally(),
                MUTANTS * Duration.ofSeconds(1).toNanos() / (System.nanoTime() - began));
        assertThat(gateway.tally()).containsKeys("200", "401", "413");
    }
}

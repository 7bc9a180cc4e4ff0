package io.elaaoms.ingress.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceParentTest {

    private static final String VALID = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @Test
    void shouldContinueATrace() {
        TraceParent parent = TraceParent.parse(List.of(VALID)).orElseThrow();

        assertThat(parent.value()).isEqualTo(VALID);
        assertThat(parent.traceId()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
                "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
            })
    void shouldNotContinueWhatIsNoTrace(String value) {
        assertThat(TraceParent.parse(List.of(value))).isEmpty();
    }

    @Test
    void shouldBeginATrace() {
        Random random = new Random(1);

        assertThat(TraceParent.create(random)).isNotEqualTo(TraceParent.create(random));
    }
}

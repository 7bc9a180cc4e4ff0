package io.elaaoms.platform.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.elaaoms.schemas.v1.FailureReason;
import org.junit.jupiter.api.Test;

class OutcomeTest {

    @Test
    void shouldChangeASuccessAndLeaveAFailureAlone() {
        Outcome<String> failed = Outcome.retryable(FailureReason.PROVIDER_TIMEOUT, "ask-model");

        assertThat(Outcome.success("Ada").map(String::length)).isEqualTo(Outcome.success(3));
        assertThat(failed.map(String::length)).isEqualTo(failed);
    }
}

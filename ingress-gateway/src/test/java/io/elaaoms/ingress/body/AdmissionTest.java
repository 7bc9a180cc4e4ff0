package io.elaaoms.ingress.body;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AdmissionTest {

    @Test
    void shouldAdmitSoManyAndNoMore() {
        Admission admission = new Admission(1, 100);
        Admission.Ticket first = admission.enter().orElseThrow();

        assertThat(admission.enter()).isEmpty();

        first.leave();
        first.leave();
        assertThat(admission.enter()).isPresent();
        assertThat(admission.enter()).isEmpty();
    }

    @Test
    void shouldShareTheMemory() {
        Admission admission = new Admission(3, 100);
        Admission.Ticket first = admission.enter().orElseThrow();
        Admission.Ticket second = admission.enter().orElseThrow();

        assertThat(first.reserve(60)).isTrue();
        assertThat(second.reserve(41)).isFalse();
        assertThat(second.reserve(40)).isTrue();

        first.leave();
        assertThat(second.reserve(60)).isTrue();
        second.leave();
        assertThat(admission.enter().orElseThrow().reserve(100)).isTrue();
    }
}

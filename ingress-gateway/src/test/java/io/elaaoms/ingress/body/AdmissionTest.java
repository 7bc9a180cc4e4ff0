package io.elaaoms.ingress.body;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AdmissionTest {

    @Test
    void shouldGiveSoManyPlacesAndNoMore() {
        Admission admission = new Admission(1, 100);
        Admission.Ticket first = admission.enter();
        Admission.Ticket second = admission.enter();

        assertThat(admission.isFull()).isFalse();
        assertThat(first.takePlace()).isTrue();
        assertThat(admission.isFull()).isTrue();
        assertThat(second.takePlace()).isFalse();
        second.leave();
        assertThat(admission.isFull()).isTrue();

        first.leave();
        first.leave();
        assertThat(second.takePlace()).isTrue();
        assertThat(admission.isFull()).isTrue();
    }

    @Test
    void shouldShareTheMemory() {
        Admission admission = new Admission(3, 100);
        Admission.Ticket first = admission.enter();
        Admission.Ticket second = admission.enter();

        assertThat(first.reserve(60)).isTrue();
        assertThat(second.reserve(41)).isFalse();
        assertThat(second.reserve(40)).isTrue();

        first.leave();
        assertThat(second.reserve(60)).isTrue();
        second.leave();
        assertThat(admission.enter().reserve(100)).isTrue();
    }
}

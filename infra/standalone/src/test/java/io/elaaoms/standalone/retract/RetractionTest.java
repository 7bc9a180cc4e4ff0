package io.elaaoms.standalone.retract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elaaoms.schemas.ErasureMark;
import io.elaaoms.schemas.v1.AuditEvent;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RetractionTest {

    private static final Instant NOON = Instant.parse("2026-11-05T12:00:00Z");

    @Test
    void shouldLeaveAMarkThatLeadsToWhoAskedAndWhatFor() {
        Retraction retraction = new Retraction("rtr_1", "acme", Set.of("conv_1"), Optional.of("INC-4711"), NOON);

        AuditEvent event = retraction.audited("conv_1");

        assertThat(retraction.mark("conv_1").getType()).isEqualTo(ErasureMark.TYPE);
        assertThat(event.getEventId()).startsWith(retraction.mark("conv_1").getRequestId());
        assertThat(event.getTenant()).isEqualTo("acme");
        assertThat(event.getSubject()).contains("conv_1");
        assertThat(event.getReason()).contains("INC-4711");
        assertThat(event.getAt()).isEqualTo(NOON);
    }

    @Test
    void shouldBeOfConversations() {
        assertThatThrownBy(() -> new Retraction("rtr_1", "default", Set.of(), Optional.empty(), NOON))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Retraction("rtr_1", "default", Set.of(" "), Optional.empty(), NOON))
                .isInstanceOf(IllegalArgumentException.class);
    }
}

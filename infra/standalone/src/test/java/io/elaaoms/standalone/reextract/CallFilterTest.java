package io.elaaoms.standalone.reextract;

import static org.assertj.core.api.Assertions.assertThat;

import io.elaaoms.schemas.v1.Conversation;
import io.elaaoms.schemas.v1.Direction;
import io.elaaoms.schemas.v1.IdentitySource;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CallFilterTest {

    private static final Instant MAY = Instant.parse("2026-05-01T09:00:00Z");
    private static final CallFilter ALL = new CallFilter(
            "default", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    private static final Conversation CALL = Conversation.newBuilder()
            .setTenant("default")
            .setUserId("+14155550142")
            .setConversationId("conv_1")
            .setAgentId("agent_1")
            .setIdentitySource(IdentitySource.PHONE)
            .setChannel("twilio")
            .setDirection(Direction.INBOUND)
            .setStatus("done")
            .setStartedAt(MAY)
            .setEventTimestamp(0)
            .build();

    @Test
    void shouldTakeEveryCallOfTheTenantButCopies() {
        assertThat(ALL.takes(CALL)).isTrue();
        assertThat(ALL.takes(Conversation.newBuilder(CALL).setCalledAs("crm_1").build()))
                .isFalse();
        assertThat(ALL.takes(Conversation.newBuilder(CALL).setTenant("acme").build()))
                .isFalse();
    }

    @Test
    void shouldTakeWhatBeganBetweenTwoTimesBothIncluded() {
        assertThat(between(MAY, MAY).takes(CALL)).isTrue();
        assertThat(between(MAY.plusMillis(1), MAY.plusSeconds(9)).takes(CALL)).isFalse();
        assertThat(between(MAY.minusSeconds(9), MAY.minusMillis(1)).takes(CALL)).isFalse();
    }

    @Test
    void shouldKnowAPersonByAnyOfTheirNames() {
        Conversation alias = Conversation.newBuilder(CALL).setAliasOf("crm_1").build();

        assertThat(of("+14155550142").takes(CALL)).isTrue();
        assertThat(of("crm_1").takes(CALL)).isFalse();
        assertThat(of("crm_1").takes(alias)).isTrue();
    }

    private static CallFilter between(Instant since, Instant until) {
        return new CallFilter(
                "default",
                Optional.of(since),
                Optional.of(until),
                Optional.of("agent_1"),
                Optional.empty(),
                Optional.of("conv_1"));
    }

    private static CallFilter of(String userId) {
        return new CallFilter(
                "default", Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(userId), Optional.empty());
    }
}

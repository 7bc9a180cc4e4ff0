package io.elaaoms.query.postgres;

import static io.elaaoms.query.fixtures.Sample.DANA;
import static io.elaaoms.query.fixtures.Sample.DENTIST;
import static io.elaaoms.query.fixtures.Sample.MARCH;
import static io.elaaoms.query.fixtures.Sample.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import io.elaaoms.platform.crypto.TextCipher;
import io.elaaoms.query.conversations.ConversationArchive;
import io.elaaoms.query.conversations.ConversationArchiveContract;
import io.elaaoms.query.conversations.ConversationSummary;
import io.elaaoms.query.conversations.ConversationTranscript;
import io.elaaoms.query.conversations.ConversationTranscript.Turn;
import io.elaaoms.query.fixtures.Ciphers;
import io.elaaoms.query.fixtures.Clients;
import io.elaaoms.query.transfer.Extent;
import io.elaaoms.schemas.TurnPlace;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

class PostgresConversationArchiveIT extends ConversationArchiveContract {

    private static final ConversationTranscript SAID = conversation("conv_1", DANA, DENTIST, MARCH);
    private static final String WORDS =
            Objects.requireNonNull(SAID.turns().getLast().message());
    private static final Turn UNREADABLE = new Turn(1, "user", "speech", null, 2.5);

    @AutoClose
    private final PostgresLibrary library = PostgresLibrary.fresh();

    private final MeterRegistry meters = new SimpleMeterRegistry();

    @Override
    protected ConversationArchive archive() {
        return new PostgresConversationArchive(
                library.database(), new TurnReader(Ciphers.OURS, meters), Duration.ofSeconds(5));
    }

    private static final String CALL = """
            INSERT INTO conversations (tenant, user_id, conversation_id, agent_id, agent_name, caller_id, identity_source,
                channel, direction, status, language, started_at, duration_secs, event_timestamp, turn_count, redactions,
                metadata, source_offset)
            VALUES ($1, $2, $3, $4, $5, $2, 'PHONE', $6, upper($7), $8, $9, $10, $11, 0, $12, '{}', '{}', 0)
            """;

    @Override
    protected void keep(String tenant, ConversationTranscript transcript) {
        ConversationSummary call = transcript.conversation();
        library.execute(
                CALL,
                Arrays.asList(
                        tenant,
                        call.userId(),
                        call.conversationId(),
                        call.agentId(),
                        call.agentName(),
                        call.channel(),
                        call.direction(),
                        call.status(),
                        call.language(),
                        call.startedAt(),
                        call.durationSecs(),
                        call.turnCount()));
        library.execute(
                "INSERT INTO conversation_analysis VALUES ($1, $2, $3, $4, $5, $6, '{}', '{}')",
                Arrays.asList(
                        tenant,
                        call.userId(),
                        call.conversationId(),
                        call.callSuccessful(),
                        call.summary(),
                        call.title()));
        transcript.turns().forEach(turn -> keep(tenant, call, turn));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldDecryptWhatWasSaid(boolean exported) {
        keep(TENANT, SAID);
        encrypt(Ciphers.OURS, 1, 1);

        assertThat(read(exported)).isEqualTo(SAID);
        assertThat(meters.getMeters()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldMarkWhatItHasNoKeyFor(boolean exported) {
        keep(TENANT, SAID);
        encrypt(Ciphers.ANOTHER, 1, 1);

        assertThat(read(exported).turns()).containsExactly(SAID.turns().getFirst(), UNREADABLE);
        assertThat(unreadable("unknown_key")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldMarkWhatWasSaidElsewhere(boolean exported) {
        keep(TENANT, SAID);
        encrypt(Ciphers.OURS, 0, 1);

        assertThat(read(exported).turns()).containsExactly(SAID.turns().getFirst(), UNREADABLE);
        assertThat(unreadable("not_of_this_place")).isEqualTo(1);
    }

    @Test
    void shouldShowWhatCannotBeReadAsSuchAndNothingMore() {
        assertThat(Clients.JSON.writeValueAsString(UNREADABLE))
                .isEqualTo(
                        "{\"index\":1,\"role\":\"user\",\"kind\":\"speech\",\"time_in_call_secs\":2.5,\"unreadable\":true}");
        assertThat(Clients.JSON.writeValueAsString(SAID.turns().getFirst())).doesNotContain("unreadable");
    }

    private ConversationTranscript read(boolean exported) {
        Mono<ConversationTranscript> read = exported
                ? new PostgresHoldings(
                                library.database(),
                                Clients.JSON,
                                new TurnReader(Ciphers.OURS, meters),
                                Duration.ofSeconds(5))
                        .conversations(new Extent(TENANT, null))
                        .single()
                : archive().find(TENANT, "conv_1");
        return Objects.requireNonNull(read.block(Duration.ofSeconds(10)));
    }

    /// Encrypts what was said in one turn, as if it were said in another.
    private void encrypt(TextCipher cipher, int said, int turn) {
        library.execute(
                "UPDATE conversation_turns SET message = $1, encryption_key_id = $2 WHERE turn_index = $3",
                List.of(
                        cipher.seal(WORDS, TurnPlace.of(TENANT, DANA, "conv_1", said)),
                        cipher.keyId().orElseThrow(),
                        turn));
    }

    private double unreadable(String reason) {
        return meters.get("elaaoms.unreadable.turns")
                .tag("reason", reason)
                .counter()
                .count();
    }

    private void keep(String tenant, ConversationSummary call, Turn turn) {
        library.execute(
                "INSERT INTO conversation_turns VALUES ($1, $2, $3, $4, upper($5), upper($6), $7, $8)",
                List.of(
                        tenant,
                        call.userId(),
                        call.conversationId(),
                        turn.index(),
                        turn.role(),
                        turn.kind(),
                        Objects.requireNonNull(turn.message()),
                        turn.timeInCallSecs()));
    }
}

package io.elaaoms.query.postgres;

import static io.elaaoms.query.fixtures.Sample.DANA;
import static io.elaaoms.query.fixtures.Sample.DENTIST;
import static io.elaaoms.query.fixtures.Sample.MARCH;
import static io.elaaoms.query.fixtures.Sample.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import io.elaaoms.query.callers.Caller;
import io.elaaoms.query.conversations.ConversationTranscript;
import io.elaaoms.query.fixtures.Ciphers;
import io.elaaoms.query.fixtures.Clients;
import io.elaaoms.query.fixtures.Sample;
import io.elaaoms.query.memories.Support;
import io.elaaoms.query.transfer.CallerIdentity;
import io.elaaoms.query.transfer.Extent;
import io.elaaoms.query.transfer.Holdings;
import io.elaaoms.query.transfer.KeptMemory;
import io.elaaoms.query.transfer.OtherName;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

class PostgresHoldingsIT {

    private static final Extent ALL = new Extent(TENANT, null);

    @AutoClose
    private final PostgresLibrary library = PostgresLibrary.fresh();

    private final Holdings holdings = new PostgresHoldings(
            library.database(),
            Clients.JSON,
            new TurnReader(Ciphers.NONE, new SimpleMeterRegistry()),
            Duration.ofSeconds(10));

    @Test
    void shouldReadMemoriesWithWhatWasSaidForThem() {
        Support first = said("conv_1", 0);
        Support second = said("conv_2", 60);
        Sample mornings = Sample.of("mornings", "Dana prefers mornings", 1, 0, 0);
        library.keep(mornings);
        library.support(mornings, second);
        library.support(mornings, first);
        library.keep(Sample.of("dog", "Dana has a dog", 0, 1, 0));

        assertThat(all(holdings.memories(ALL)))
                .containsExactly(
                        new KeptMemory(Sample.of("dog", "Dana has a dog").memory(), List.of()),
                        new KeptMemory(mornings.memory(), List.of(first, second)));
    }

    @Test
    void shouldReadEveryRowOnceOverManyPages() {
        library.execute("""
                INSERT INTO memories (tenant, user_id, memory_id, agent_id, content, sector, category, importance, salience,
                    confidence, entities, tags, state, origin, reinforcement_count, created_at, last_supported_at, valid_from,
                    supersedes, embedding_model, embedding, source_offset)
                SELECT 'default', 'cust_' || n % 3, 'mem_' || n, 'agent_1', 'Fact ' || n, 'SEMANTIC', 'OTHER', 5, 0.5, 1, '{}',
                    '{}', 'CURRENT', 'MANUAL', 1, now(), now(), now(), '{}', 'm', '[1,0,0]', 0
                FROM generate_series(1, 1001) n
                """, List.of());

        assertThat(ids(ALL)).hasSize(1_001).doesNotHaveDuplicates();
        assertThat(ids(new Extent(TENANT, "cust_1"))).hasSize(334);
        assertThat(ids(new Extent("acme", null))).isEmpty();
    }

    @Test
    void shouldReadNoFurtherThanItIsAsked() {
        library.keep(Sample.of("dog", "Dana has a dog", 0, 1, 0));
        library.keep(Sample.of("mornings", "Dana prefers mornings", 0, 1, 0));

        StepVerifier.create(holdings.memories(ALL), 1)
                .expectNextCount(1)
                .thenCancel()
                .verify(Duration.ofSeconds(10));
    }

    @Test
    void shouldReadConversationsWithEveryTurn() {
        library.execute("""
                INSERT INTO conversations (tenant, user_id, conversation_id, agent_id, identity_source, channel, direction, status,
                    started_at, duration_secs, event_timestamp, turn_count, redactions, metadata, source_offset)
                SELECT 'default', $1, 'conv_' || n, 'agent_1', 'PHONE', 'twilio', 'INBOUND', 'done', now(), 1, 0, 2, '{}', '{}', 0
                FROM generate_series(1, 45) n
                """, List.of(DANA));
        library.execute("""
                INSERT INTO conversation_turns
                SELECT 'default', $1, 'conv_' || n, turn, 'USER', 'SPEECH', 'Hello ' || turn, turn
                FROM generate_series(1, 45) n, generate_series(0, 1) turn
                """, List.of(DANA));

        List<ConversationTranscript> read = all(holdings.conversations(new Extent(TENANT, DANA)));

        assertThat(read)
                .hasSize(45)
                .allSatisfy(call -> assertThat(call.turns())
                        .extracting(ConversationTranscript.Turn::message)
                        .containsExactly("Hello 0", "Hello 1"));
    }

    @Test
    void shouldKnowWhoIsMeant() {
        library.identify(TENANT, "+14155550199", DANA);

        Caller caller = new Caller("+14155550199", List.of("+14155550199"), true);
        Extent extent = holdings.extent(TENANT, Optional.of(caller)).block(Duration.ofSeconds(10));

        assertThat(extent).isEqualTo(new Extent(TENANT, DANA));
        assertThat(all(holdings.identities(Objects.requireNonNull(extent))))
                .extracting(CallerIdentity::callerId)
                .containsExactly("+14155550199");
        assertThat(holdings.extent(TENANT, Optional.empty()).block(Duration.ofSeconds(10)))
                .isEqualTo(ALL);
    }

    /// The operator's own id, that might be a number as well; once somebody has called from that, it is theirs.
    @Test
    void shouldKnowWhomDigitsAloneMean() {
        Caller digits = new Caller("+4155550199", List.of("+4155550199", "4155550199"), true);
        assertThat(extent(digits)).isEqualTo(new Extent(TENANT, "+4155550199"));

        library.keep(Sample.of("tea", "Ada likes tea", 0, 1, 0).about(TENANT, "4155550199"));
        assertThat(extent(digits)).isEqualTo(new Extent(TENANT, "4155550199"));

        library.callAlso(TENANT, "4155550199", DANA);
        assertThat(extent(digits)).isEqualTo(new Extent(TENANT, DANA));

        library.identify(TENANT, "+4155550199", "cust_1");
        assertThat(extent(digits)).isEqualTo(new Extent(TENANT, "cust_1"));
    }

    private @Nullable Extent extent(Caller caller) {
        return holdings.extent(TENANT, Optional.of(caller)).block(Duration.ofSeconds(10));
    }

    /// A person's questions are those under all of their names, also of a name that sorts before the person's.
    @Test
    void shouldReadOtherNamesAndWhatWasAskedUnderThem() {
        library.callAlso(TENANT, "a_former_id", "dana");
        library.callAlso(TENANT, "z_former_id", "dana");
        library.callAlso(TENANT, "lees_other_id", "lee");
        Stream.of("dana", "a_former_id", "z_former_id", "lee").forEach(user -> library.execute("""
                        INSERT INTO tool_invocations
                        SELECT 'default', $1, 'inv_' || $1 || n, 'search_memory', 'agent_1', NULL, 'When?', 'hybrid', now(), 7, '{mem_1}', 0
                        FROM generate_series(1, 101) n
                        """, List.of(user)));
        Extent dana = new Extent(TENANT, "dana");

        assertThat(all(holdings.otherNames(dana)))
                .extracting(OtherName::alias)
                .containsExactly("a_former_id", "z_former_id");
        assertThat(all(holdings.otherNames(ALL))).hasSize(3);
        assertThat(all(holdings.questions(dana)))
                .hasSize(303)
                .doesNotHaveDuplicates()
                .allSatisfy(question -> {
                    assertThat(question.userId()).isNotEqualTo("lee");
                    assertThat(question.query()).isEqualTo("When?");
                    assertThat(question.conversationId()).isNull();
                    assertThat(question.memoryIds()).containsExactly("mem_1");
                });
        assertThat(all(holdings.questions(ALL))).hasSize(404).doesNotHaveDuplicates();
        assertThat(all(holdings.questions(new Extent("acme", null)))).isEmpty();
    }

    @Test
    void shouldTellWhatAUserHas() {
        library.keep(Sample.of("dog", "Dana has a dog", 0, 1, 0));

        assertThat(holdings.known(TENANT, DANA, List.of("dog", "cat")).block(Duration.ofSeconds(10)))
                .containsExactly("dog");
        assertThat(holdings.known(TENANT, "cust_1", List.of("dog")).block(Duration.ofSeconds(10)))
                .isEmpty();
    }

    private List<String> ids(Extent extent) {
        return all(holdings.memories(extent)).stream()
                .map(kept -> kept.memory().memoryId())
                .toList();
    }

    private static <T> List<T> all(Flux<T> rows) {
        return Objects.requireNonNull(rows.collectList().block(Duration.ofSeconds(30)));
    }

    private static Support said(String conversationId, int seconds) {
        return new Support(
                conversationId,
                DENTIST,
                "Dana prefers mornings",
                "mornings",
                3,
                "local/rules/1",
                MARCH.plusSeconds(seconds));
    }
}

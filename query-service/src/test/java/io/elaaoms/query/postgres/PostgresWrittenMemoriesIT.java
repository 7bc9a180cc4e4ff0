package io.elaaoms.query.postgres;

import static io.elaaoms.query.fixtures.Sample.DANA;
import static io.elaaoms.query.fixtures.Sample.MARCH;
import static io.elaaoms.query.fixtures.Sample.MODEL;
import static io.elaaoms.query.fixtures.Sample.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import io.elaaoms.query.callers.CallerIds;
import io.elaaoms.query.fixtures.Sample;
import io.elaaoms.query.write.WrittenMemories;
import io.elaaoms.query.write.WrittenMemories.Near;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class PostgresWrittenMemoriesIT {

    private static final Duration SOON = Duration.ofSeconds(5);

    @AutoClose
    private final PostgresLibrary library = PostgresLibrary.fresh();

    private final WrittenMemories memories = new PostgresWrittenMemories(library.database(), SOON);

    @Test
    void shouldShowRowsThatAreRecentEnoughOfThisPersonAlone() {
        library.keep(Sample.of("mornings", "Dana prefers mornings", 1, 0));
        library.keep(Sample.of("tea", "Dana likes tea", 1, 0).learnt(MARCH.minusMillis(1)));
        library.keep(Sample.of("others", "Erin likes tea", 1, 0).about(TENANT, "erin"));
        library.keep(Sample.of("elsewhere", "Dana likes tea", 1, 0).about("other", DANA));

        assertThat(memories.shown(
                                TENANT,
                                DANA,
                                Map.of(
                                        "mornings",
                                        MARCH,
                                        "tea",
                                        MARCH,
                                        "others",
                                        MARCH,
                                        "elsewhere",
                                        MARCH,
                                        "x",
                                        MARCH))
                        .block(SOON))
                .containsExactly("mornings");
    }

    @Test
    void shouldKnowWhoeverHasAnythingToShow() {
        library.keep(Sample.of("mornings", "Dana prefers mornings", 1, 0));
        library.identify(TENANT, "+14155550177", "number");
        library.callAlso(TENANT, "crm_1", "named");
        call("caller", "conv_1");
        library.execute(
                "INSERT INTO profiles VALUES ($1, 'greeted', '*', 'Gil', 'en', '', 'Hi Gil', '[]', '{}', '{}', now(), 1, 0, 0)",
                List.of(TENANT));

        for (String user : List.of(DANA, "number", "named", "caller", "greeted")) {
            assertThat(memories.knows(TENANT, user).block(SOON)).as(user).isTrue();
            assertThat(memories.knows("other", user).block(SOON)).as(user).isFalse();
        }
        assertThat(memories.knows(TENANT, "nobody").block(SOON)).isFalse();
    }

    @Test
    void shouldKnowWhetherAllThatWasUnderANameIsThePersons() {
        String alias = "+14155550166";
        call(alias, "conv_1");
        support(alias, "tea", "conv_1");
        support(alias, "mornings", "conv_1");
        support(alias, "mornings", "conv_2");
        support(DANA, "dog", "conv_2");
        support(DANA, "cat", "conv_3");

        Map<String, Long> held = memories.heldBy(TENANT, DANA, alias).block(SOON);

        assertThat(held).isEqualTo(Map.of("conv_1", 3L, "conv_2", 2L));
        support(DANA, "tea", "conv_1");
        support(DANA, "mornings", "conv_1");
        support(DANA, "mornings", "conv_2");
        assertThat(memories.holds(TENANT, DANA, held).block(SOON)).isFalse();
        call(DANA, "conv_1");
        assertThat(memories.holds(TENANT, DANA, held).block(SOON)).isTrue();
        assertThat(memories.holds("other", DANA, held).block(SOON)).isFalse();
    }

    @Test
    void shouldNotKnowWhatWasUnderANameThatIsThePersonsAlready() {
        assertThat(memories.heldBy(TENANT, DANA, "crm_1").block(SOON)).isEmpty();
        assertThat(memories.holds(TENANT, DANA, Map.of()).block(SOON)).isTrue();

        library.callAlso(TENANT, "crm_1", DANA);

        assertThat(memories.heldBy(TENANT, DANA, "crm_1").block(SOON)).isNull();
    }

    private void call(String userId, String conversationId) {
        library.execute("""
                INSERT INTO conversations (tenant, user_id, conversation_id, agent_id, identity_source, channel, direction, status,
                    started_at, duration_secs, event_timestamp, turn_count, redactions, metadata, source_offset)
                VALUES ($1, $2, $3, 'agent_1', 'CALLER_ID', 'PHONE', 'INBOUND', 'DONE', now(), 60, 1, 2, '{}', '{}', 0)
                """, List.of(TENANT, userId, conversationId));
    }

    private void support(String userId, String memoryId, String conversationId) {
        library.execute(
                "INSERT INTO conversation_memories VALUES ($1, $2, $3, $4, 'run', 'agent_1', 'said', 'said', 0, 'local', now())",
                List.of(TENANT, userId, memoryId, conversationId));
    }

    @Test
    void shouldSayWhoseAMemoryAndACallerIdIs() {
        CallerIds callerIds = new CallerIds("us");
        library.keep(Sample.of("mornings", "Dana prefers mornings", 1, 0));
        library.identify(TENANT, "+14155550177", "cust_8842");

        assertThat(memories.ownerOf(TENANT, "mornings").block(SOON)).isEqualTo(DANA);
        assertThat(memories.ownerOf("other", "mornings").block(SOON)).isNull();
        assertThat(memories.userOf(TENANT, callerIds.named("user_id", "4155550177"))
                        .block(SOON))
                .isEqualTo("cust_8842");
        assertThat(memories.userOf("other", callerIds.named("user_id", "4155550177"))
                        .block(SOON))
                .isEqualTo("+14155550177");
    }

    @Test
    void shouldFindAMemoryByTheIdOfAPartOfIt() {
        Sample mornings = Sample.of("mornings", "Dana prefers mornings", 1, 0);
        library.keep(mornings);
        library.keep(Sample.of("tea", "Erin likes tea", 1, 0).about(TENANT, "erin"));
        library.consolidate(mornings, "early");

        assertThat(memories.ownerOf(TENANT, "early").block(SOON)).isEqualTo(DANA);
        assertThat(memories.ownerOf("other", "early").block(SOON)).isNull();
        assertThat(memories.remembers(TENANT, DANA, "early").block(SOON)).isTrue();
        assertThat(memories.remembers(TENANT, DANA, "mornings").block(SOON)).isTrue();
        assertThat(memories.remembers(TENANT, "erin", "early").block(SOON)).isFalse();
        assertThat(memories.remembers(TENANT, DANA, "late").block(SOON)).isFalse();
    }

    @Test
    void shouldNotReadEveryMemoryForAnIdThatNobodyHas() {
        library.keep(Sample.of("mornings", "Dana prefers mornings", 1, 0));
        library.execute("""
                INSERT INTO memories (tenant, user_id, memory_id, agent_id, content, sector, category, importance, salience, confidence,
                    entities, tags, state, origin, reinforcement_count, created_at, last_supported_at, valid_from, supersedes,
                    embedding_model, embedding, source_offset)
                SELECT tenant, user_id, 'copy-' || number, agent_id, content, sector, category, importance, salience, confidence,
                    entities, tags, state, origin, reinforcement_count, created_at, last_supported_at, valid_from, supersedes,
                    embedding_model, embedding, source_offset
                FROM memories, generate_series(1, 5000) number
                """, List.of());
        library.execute("ANALYZE memories", List.of());

        List<String> plan = library.database()
                .client()
                .sql("EXPLAIN " + PostgresWrittenMemories.OWNER)
                .bind("tenant", TENANT)
                .bind("memory_id", "early")
                .map(row -> String.valueOf(row.get(0)))
                .all()
                .collectList()
                .block(SOON);

        assertThat(String.join("\n", plan))
                .contains("memories_by_id", "memories_by_part")
                .doesNotContain("Seq Scan");
    }

    @Test
    void shouldShowALinkOnceBothDirectionsDo() {
        linkByHand("mornings", "tea", 0.9);
        assertThat(memories.linkedByHand(TENANT, DANA, "mornings", "tea").block(SOON))
                .isEqualTo(-1);

        linkByHand("tea", "mornings", 0.9);

        assertThat(memories.linkedByHand(TENANT, DANA, "tea", "mornings").block(SOON))
                .isEqualTo(0.9);
        assertThat(memories.linkedByHand(TENANT, "erin", "tea", "mornings").block(SOON))
                .isEqualTo(0);
    }

    private void linkByHand(String source, String target, double weight) {
        library.execute(
                "INSERT INTO memory_links VALUES ($1, $2, $3, $4, $5, 'MANUAL', now(), 0)",
                List.of(TENANT, DANA, source, target, weight));
    }

    @Test
    void shouldKnowAPersonByTheirOtherNames() {
        CallerIds callerIds = new CallerIds("us");
        library.identify(TENANT, "+14155550177", "cust_8842");
        library.callAlso(TENANT, "cust_8842", "crm_1");
        library.callAlso(TENANT, "+14155550166", "crm_1");

        for (String name : List.of("cust_8842", "4155550177", "+14155550166", "crm_1")) {
            assertThat(memories.userOf(TENANT, callerIds.named("user_id", name)).block(SOON))
                    .as(name)
                    .isEqualTo("crm_1");
        }
        assertThat(memories.userOf("other", callerIds.named("user_id", "cust_8842"))
                        .block(SOON))
                .isEqualTo("cust_8842");
    }

    @Test
    void shouldFindMemoriesAndHowNearTheyAre() {
        library.keep(Sample.of("mornings", "Dana prefers mornings", 1, 0));
        library.keep(Sample.of("tea", "Dana likes tea", 0, 1).byModel("another"));

        List<Near> near = memories.find(TENANT, DANA, List.of("mornings", "tea", "x"), MODEL, new float[] {0.6f, 0.8f})
                .block(SOON);

        assertThat(near).extracting(found -> found.memory().memoryId()).containsExactlyInAnyOrder("mornings", "tea");
        assertThat(near).allSatisfy(found -> {
            if (found.memory().memoryId().equals("mornings")) {
                assertThat(found.similarity()).isCloseTo(0.6, Offset.offset(0.001));
            } else {
                assertThat(found.similarity()).isNull();
            }
        });
        assertThat(memories.find(TENANT, DANA, List.of("tea"), "", new float[0]).block(SOON))
                .hasSize(1);
    }
}

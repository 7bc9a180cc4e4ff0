package io.elaaoms.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.elaaoms.ingress.backfill.StubConversation;
import io.elaaoms.platform.kafka.TopicReader;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.Stage;
import io.elaaoms.schemas.Topics;
import io.elaaoms.schemas.serde.AvroSerdes;
import io.elaaoms.schemas.v1.AuditEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import tools.jackson.databind.JsonNode;

/// Who calls from Cleo's other number and says what is not so; a word that nobody else says marks it. What
/// Cleo said before is superseded by it, or supported.
final class Mallory {

    static final String WORD = "Timbuktu";
    static final String CONVERSATION = "conv_mallory";

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String CLEO = "+14155550171";
    private static final String CLEOS_MOBILE = "+14155550172";
    private static final String PEANUTS = "I am allergic to peanuts.";
    private static final Instant YESTERDAY = Instant.now().minusSeconds(86_400);
    private static final String OF_CLEO =
            "SELECT content || '|' || state || '|' || reinforcement_count FROM memories WHERE user_id = '%s' ORDER BY 1"
                    .formatted(CLEO);

    private static final Set<String> STAYS = Set.of(Topics.WEBHOOK_EVENTS.name(), Topics.AUDIT.name());

    private final RunningStack stack;
    private final LogSearch log;
    private List<String> before = List.of();

    Mallory(RunningStack stack, LogSearch log) {
        this.stack = stack;
        this.log = log;
    }

    static byte[] call() {
        List<String> lies =
                List.of("I live in %s.".formatted(WORD), PEANUTS, "I prefer calls in the %s language.".formatted(WORD));
        return Calls.startingAt(Calls.inbound(CONVERSATION, CLEOS_MOBILE, lies), YESTERDAY.plusSeconds(3600));
    }

    /// The same, as ElevenLabs' own API has it.
    static StubConversation kept(Instant startedAt) {
        return StubConversation.finished(CONVERSATION, startedAt.getEpochSecond())
                .by(CLEOS_MOBILE, "I live in %s.".formatted(WORD));
    }

    static byte[] audio() {
        return Ada.audio(CONVERSATION);
    }

    /// A call, its recording, a question in it, what a client heard in it, and what failed of it.
    void poison() {
        deliver(Calls.startingAt(Calls.inbound("conv_cleo", CLEO, List.of("I live in Portland.", PEANUTS)), YESTERDAY));
        awaitRows(OF_CLEO, 2);
        before = stack.database().column(OF_CLEO);
        JsonNode merged = stack.doors()
                .tell("PUT", "/api/v1/users/%s/aliases/%s".formatted(encoded(CLEO), encoded(CLEOS_MOBILE)));
        assertThat(merged.path("visible").asBoolean()).as(merged.toString()).isTrue();
        deliver(call());
        deliver(audio());
        ask();
        send();
        Key run = Key.of("default", CLEOS_MOBILE, CONVERSATION, "run_0");
        log.write(Topics.deadLetters(Stage.EMBEDDING), run, Ada.letter());
        PipelineLag.awaitNone(stack.kafka(), SOON);

        assertThat(stack.database().column(OF_CLEO))
                .contains("The caller lives in Portland.|ARCHIVED|1", "The caller is allergic to peanuts.|CURRENT|2")
                .anySatisfy(memory -> assertThat(memory).contains("lives in " + WORD))
                .anySatisfy(memory -> assertThat(memory).contains("stamps of " + WORD));
        assertThat(stack.database().rows().get("tool_invocations"))
                .anySatisfy(row -> assertThat(row).contains(CONVERSATION));
    }

    private void ask() {
        Map<String, String> question = Map.of(
                "query",
                "stamps of " + WORD,
                "caller_id",
                CLEOS_MOBILE,
                "agent_id",
                Calls.AGENT,
                "conversation_id",
                CONVERSATION);
        String asked =
                "SELECT conversation_id FROM tool_invocations WHERE conversation_id = '%s'".formatted(CONVERSATION);
        stack.doors().ask("/webhook/search-memory", question);
        awaitRows(asked, 1);
    }

    private void send() {
        JsonNode stored = stack.doors()
                .ask(
                        "/api/v1/memories/batch",
                        Map.of(
                                "user_id",
                                CLEO,
                                "conversation_id",
                                CONVERSATION,
                                "memories",
                                List.of(Map.of("content", "The caller collects stamps of " + WORD))));
        assertThat(stored.path("stored").asInt()).as(stored.toString()).isEqualTo(1);
    }

    /// What a person sees of it, and that nobody is named.
    void assertIsTakenBack() {
        RunningStack.Said planned = stack.run("retract", "--conversation", CONVERSATION, "--dry-run");
        RunningStack.Said done =
                stack.run("retract", "--conversation", CONVERSATION, "--user", CLEO, "--reason", "INC-4711");
        assertThat(planned.text())
                .containsPattern("webhook-events +2\n")
                .containsPattern(
                        "memories +4: 3 go, 1 stay with what others say; 1 that were superseded may hold again")
                .containsPattern("memory-commands +1\n")
                .containsPattern("tool-invocations +1\n")
                .containsPattern("dead letters +1\n")
                .contains("nothing was done")
                .doesNotContain(WORD, "4155550171", "4155550172");
        assertThat(planned.exitCode()).isZero();
        assertThat(done.text()).contains("nothing is left in the log, 1 dead letters discarded");
        assertThat(done.exitCode()).as(done.text()).isZero();
        assertIsGone();
        assertThat(audited()).singleElement().satisfies(event -> {
            assertThat(event.getActor()).isEqualTo("cli");
            assertThat(event.getReason()).contains("INC-4711");
            assertThat(event.getUserId()).isEmpty();
        });
    }

    /// There is nothing to do the second time.
    void assertNeedsNothingMore() {
        RunningStack.Said again = stack.run("retract", "--conversation", CONVERSATION);

        assertThat(again.text()).contains("taken back before", "nothing is left");
        assertThat(again.exitCode()).isZero();
        assertThat(audited()).hasSize(1);
    }

    /// What Cleo said is as it was, and of the conversation its mark is left, and that somebody took it back.
    void assertIsGone() {
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(stack.database().column(OF_CLEO)).isEqualTo(before);
            assertThat(stack.database().rows().values())
                    .allSatisfy(rows ->
                            assertThat(rows).noneMatch(row -> row.contains(WORD) || row.contains(CONVERSATION)));
            assertThat(log.places(WORD)).isEmpty();
            assertThat(log.places(CONVERSATION))
                    .allMatch(topic -> STAYS.contains(topic) || topic.contains("events-by-conversation"));
        });
    }

    private List<AuditEvent> audited() {
        AvroSerdes serdes = new AvroSerdes(Map.of("schema.registry.url", stack.registry()));
        try (Consumer<Key, AuditEvent> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", stack.kafka()),
                serdes.key().deserializer(),
                serdes.of(AuditEvent.class).deserializer())) {
            List<AuditEvent> events = new ArrayList<>();
            new TopicReader().read(consumer, List.of(Topics.AUDIT.name()), record -> events.add(record.value()));
            return events.stream()
                    .filter(event -> event.getAction().equals("conversation.retracted"))
                    .toList();
        }
    }

    private void awaitRows(String query, int count) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(stack.database().column(query)).hasSize(count));
    }

    private void deliver(byte[] body) {
        assertThat(stack.doors().deliver(body)).isEqualTo(200);
    }

    private static String encoded(String number) {
        return number.replace("+", "%2B");
    }
}

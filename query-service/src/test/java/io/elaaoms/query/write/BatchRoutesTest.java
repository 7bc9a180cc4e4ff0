package io.elaaoms.query.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.elaaoms.query.fixtures.Sample;
import io.elaaoms.schemas.v1.CreateMemory;
import io.elaaoms.schemas.v1.MemoryCommand;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.web.reactive.server.WebTestClient;

class BatchRoutesTest {

    private final WriteFixture fixture = new WriteFixture();

    @Test
    void shouldAnswerForEachInOrder() {
        fixture.memories.show(Sample.of("mornings", "Dana prefers mornings")
                .about("default", "dana")
                .memory());

        postTurns(100)
                .expectBody()
                .jsonPath("$.status")
                .isEqualTo("success")
                .jsonPath("$.stored")
                .isEqualTo(100)
                .jsonPath("$.visible")
                .isEqualTo(true)
                .jsonPath("$.results[99].index")
                .isEqualTo(99)
                .jsonPath("$.results[99].id")
                .isEqualTo("D1:99")
                .jsonPath("$.results[99].action")
                .isEqualTo("created");
    }

    @Test
    void shouldWriteInOrderAsTheyAreInOneSource() {
        postTurns(100);

        List<MemoryCommand> submitted = fixture.commands.submitted();
        assertThat(submitted.stream().map(MemoryCommand::getCommandId).distinct())
                .hasSize(100);
        assertThat(fixture.commands.created(42)).satisfies(create -> {
            assertThat(create.getCandidate().getContent()).isEqualTo("turn 42");
            assertThat(create.getCandidate().getSourceTurn()).isEqualTo(42);
            assertThat(create.getInfer()).isFalse();
            assertThat(create.getSourceId())
                    .isEqualTo(fixture.commands.created(0).getSourceId());
        });
        assertThat(fixture.embedder.asked()).isEqualTo(7);
    }

    private WebTestClient.ResponseSpec postTurns(int count) {
        String items = IntStream.range(0, count)
                .mapToObj(at -> "{\"id\": \"D1:%d\", \"content\": \"turn %d\"}".formatted(at, at))
                .collect(Collectors.joining(","));
        String body = "{\"user_id\": \"dana\", \"infer\": false, \"memories\": [%s]}".formatted(items);
        return fixture.post("/api/v1/memories/batch", body);
    }

    @Test
    void shouldLetAnItemSayOtherwiseThanTheRest() {
        fixture.post("/api/v1/memories/batch", """
                {"user_id": "dana", "conversation_id": "session_1", "agent_id": "desk", "infer": false, "memories": [
                    {"content": "one"},
                    {"content": "two", "conversation_id": "session_2", "turn": 7, "agent_id": "shop", "infer": true}]}
                """).expectStatus().isOk();

        CreateMemory one = fixture.commands.created(0);
        CreateMemory two = fixture.commands.created(1);
        assertThat(List.of(one.getSourceId().orElse(""), one.getAgentId(), one.getInfer()))
                .isEqualTo(List.of("session_1", "desk", false));
        assertThat(List.of(two.getSourceId().orElse(""), two.getAgentId(), two.getInfer()))
                .isEqualTo(List.of("session_2", "shop", true));
        assertThat(two.getCandidate().getSourceTurn()).isEqualTo(7);
    }

    @Test
    void shouldNameAnItemAlikeWhenItIsSentAgain() {
        for (int time = 0; time < 2; time++) {
            fixture.post(
                            "/api/v1/memories/batch",
                            "{\"user_id\": \"dana\", \"memories\": [{\"id\": \"D1:1\", \"content\": \"one\"}]}")
                    .expectStatus()
                    .isOk();
        }

        assertThat(fixture.commands.submitted().stream()
                        .map(MemoryCommand::getCommandId)
                        .distinct())
                .hasSize(1);
    }

    @Test
    void shouldTakeThePersonFromTheItems() {
        fixture.post("/api/v1/memories/batch", """
                {"memories": [
                    {"caller_id": "+14155550142", "agent_id": "sales_agent_01", "content": "one"},
                    {"caller_id": "(415) 555-0142", "agent_id": "sales_agent_01", "text": "two"}]}
                """).expectStatus().isOk();

        assertThat(fixture.commands.submitted())
                .extracting(MemoryCommand::getUserId)
                .containsExactly("+14155550142", "+14155550142");
        assertThat(fixture.commands.created(1).getCandidate().getContent()).isEqualTo("two");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"user_id\": \"dana\", \"memories\": [{\"content\": \"a\"}, {\"user_id\": \"erik\", \"content\": \"b\"}]}",
                "{\"memories\": [{\"user_id\": \"dana\", \"content\": \"a\"}, {\"content\": \"b\"}]}",
                "{\"memories\": [{\"user_id\": \"dana\", \"content\": \"a\"}, {\"caller_id\": \"erik\", \"content\": \"b\"}]}"
            })
    void shouldTakeMemoriesOfOnePersonOnly(String body) {
        fixture.post("/api/v1/memories/batch", body)
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.error.details.field")
                .isEqualTo("memories[1].user_id");
        assertThat(fixture.commands.submitted()).isEmpty();
    }

    @Test
    void shouldTellItemsOfTwoConversationsApart() {
        fixture.post("/api/v1/memories/batch", """
                {"user_id": "dana", "memories": [
                    {"id": "1", "conversation_id": "session_1", "content": "one"},
                    {"id": "1", "conversation_id": "session_2", "content": "another"}]}
                """).expectStatus().isOk();

        assertThat(fixture.commands.submitted().stream()
                        .map(MemoryCommand::getCommandId)
                        .distinct())
                .hasSize(2);
    }

    @Test
    void shouldSayWhichAreStillToBeCarriedOutAndFailWhereNoneCouldBeWritten() {
        String body = "{\"user_id\": \"dana\", \"memories\": [{\"content\": \"one\"}, {\"content\": \"two\"}]}";
        fixture.commands.answerNever();
        fixture.post("/api/v1/memories/batch", body)
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.status")
                .isEqualTo("partial")
                .jsonPath("$.results[1].status")
                .isEqualTo("accepted");

        fixture.commands.goAway();
        fixture.post("/api/v1/memories/batch", body).expectStatus().isEqualTo(503);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            memories             | {"user_id": "dana"}
            memories             | {"user_id": "dana", "memories": []}
            memories             | {"user_id": "dana", "memories": ["one"]}
            memories[1].content  | {"user_id": "dana", "memories": [{"content": "one"}, {"content": ""}]}
            user_id              | {"memories": [{"content": "one"}]}
            """)
    void shouldDoNothingWhereAnythingIsAtFault(String field, String body) {
        fixture.post("/api/v1/memories/batch", body)
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.error.details.field")
                .isEqualTo(field);
        assertThat(fixture.commands.submitted()).isEmpty();
    }

    @Test
    void shouldRefuseMoreThanItTakes() {
        String items = IntStream.rangeClosed(0, 1_000)
                .mapToObj(_ -> "{\"content\": \"one\"}")
                .collect(Collectors.joining(","));

        fixture.post("/api/v1/memories/batch", "{\"user_id\": \"dana\", \"memories\": [%s]}".formatted(items))
                .expectStatus()
                .isBadRequest();
        fixture.post("/api/v1/memories/batch", "{\"user_id\": \"%s\"}".formatted("x".repeat(9_000_000)))
                .expectStatus()
                .isEqualTo(413);
    }
}

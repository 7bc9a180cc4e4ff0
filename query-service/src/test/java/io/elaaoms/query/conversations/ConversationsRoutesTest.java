package io.elaaoms.query.conversations;

import static io.elaaoms.query.fixtures.Sample.DANA;
import static io.elaaoms.query.fixtures.Sample.DENTIST;
import static io.elaaoms.query.fixtures.Sample.MARCH;
import static io.elaaoms.query.fixtures.Sample.TENANT;
import static io.elaaoms.query.fixtures.Sample.nameless;
import static org.assertj.core.api.Assertions.assertThat;

import io.elaaoms.query.access.KeyRequired;
import io.elaaoms.query.access.Scope;
import io.elaaoms.query.callers.CallerIds;
import io.elaaoms.query.fixtures.Clients;
import io.elaaoms.query.fixtures.InMemoryConversationArchive;
import io.elaaoms.schemas.v1.AuditEvent;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.WebTestClient;

class ConversationsRoutesTest {

    private final InMemoryConversationArchive archive = new InMemoryConversationArchive();
    private final List<AuditEvent> audited = new ArrayList<>();
    private final WebTestClient client = Clients.of(
            ConversationsRoutes.of(
                    new ConversationsHandler(
                            new CallerIds(""),
                            archive,
                            new AuditTrail(audited::add, InstantSource.fixed(MARCH), () -> "event_1")),
                    new KeyRequired(Clients.KEYS, Scope.READ)),
            Clients.READ_KEY);

    @Test
    void shouldShowATranscriptAndWriteDownWhoLooked() {
        archive.keep(TENANT, ConversationArchiveContract.conversation("conv_1", DANA, DENTIST, MARCH));

        client.get()
                .uri("/api/v1/conversations/conv_1")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.conversation.conversation_id")
                .isEqualTo("conv_1")
                .jsonPath("$.turns[1].message")
                .isEqualTo("I would like an appointment.");

        assertThat(audited).singleElement().satisfies(event -> {
            assertThat(event.getAction()).isEqualTo("conversation.read");
            assertThat(event.getActor()).isEqualTo("office");
            assertThat(event.getSubject()).contains("conv_1");
            assertThat(event.getUserId()).contains(nameless(DANA));
            assertThat(event.getAt()).isEqualTo(MARCH);
        });
    }

    @Test
    void shouldListConversations() {
        archive.keep(TENANT, ConversationArchiveContract.conversation("conv_1", DANA, DENTIST, MARCH));

        client.get()
                .uri("/api/v1/conversations?user_id={user}&limit=5", DANA)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.items[0].agent_name")
                .isEqualTo("Front desk")
                .jsonPath("$.total")
                .isEqualTo(1)
                .jsonPath("$.has_more")
                .isEqualTo(false)
                .jsonPath("$.next_cursor")
                .doesNotExist();

        assertThat(audited).extracting(AuditEvent::getAction).containsExactly("conversations.list");
    }

    @Test
    void shouldNotFindWhatIsNotThere() {
        client.get()
                .uri("/api/v1/conversations/conv_9")
                .exchange()
                .expectStatus()
                .isNotFound()
                .expectBody()
                .jsonPath("$.error.code")
                .isEqualTo("NOT_FOUND");
        assertThat(audited).isEmpty();
    }
}

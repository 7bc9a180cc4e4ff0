package io.elaaoms.query.conversations;

import static io.elaaoms.query.fixtures.Sample.DANA;
import static io.elaaoms.query.fixtures.Sample.DENTIST;
import static io.elaaoms.query.fixtures.Sample.MARCH;
import static io.elaaoms.query.fixtures.Sample.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import io.elaaoms.query.callers.Caller;
import io.elaaoms.query.conversations.ConversationTranscript.Turn;
import io.elaaoms.query.http.Page;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What every [ConversationArchive] promises.
public abstract class ConversationArchiveContract {

    private static final Page ALL = Page.first(10);

    protected abstract ConversationArchive archive();

    protected abstract void keep(String tenant, ConversationTranscript transcript);

    @Test
    void shouldFindWhatWasSaidInOrder() {
        ConversationTranscript transcript = conversation("conv_1", DANA, DENTIST, MARCH);
        keep(TENANT, transcript);

        assertThat(archive().find(TENANT, "conv_1").block(Duration.ofSeconds(10)))
                .isEqualTo(transcript);
    }

    @Test
    void shouldFindACallInWhichNothingWasSaid() {
        ConversationTranscript silent = new ConversationTranscript(
                conversation("conv_1", DANA, DENTIST, MARCH).conversation(), List.of());
        keep(TENANT, silent);

        assertThat(archive().find(TENANT, "conv_1").block(Duration.ofSeconds(10)))
                .isEqualTo(silent);
    }

    @Test
    void shouldNotShowAnotherTenantsConversations() {
        keep("acme", conversation("conv_1", DANA, DENTIST, MARCH));

        assertThat(archive().find(TENANT, "conv_1").block(Duration.ofSeconds(10)))
                .isNull();
        assertThat(list(Optional.empty(), Optional.empty(), ALL)).isEmpty();
    }

    @Test
    void shouldListTheNewestFirst() {
        keep(TENANT, conversation("conv_1", DANA, DENTIST, MARCH));
        keep(TENANT, conversation("conv_2", DANA, "agent_bank", MARCH.plusSeconds(60)));
        keep(TENANT, conversation("conv_3", "+14155550143", DENTIST, MARCH.plusSeconds(30)));

        assertThat(list(Optional.empty(), Optional.empty(), ALL)).containsExactly("conv_2", "conv_3", "conv_1");
        assertThat(list(Optional.of(DANA), Optional.empty(), ALL)).containsExactly("conv_2", "conv_1");
        assertThat(list(Optional.of(DANA), Optional.of(DENTIST), ALL)).containsExactly("conv_1");
        assertThat(list(Optional.empty(), Optional.empty(), new Page(1, 1, null)))
                .containsExactly("conv_3");
        assertThat(list(Optional.empty(), Optional.empty(), new Page(1, 9, null)))
                .isEmpty();
    }

    @Test
    void shouldReadOnWhereItStoppedWhateverComesAndGoesBefore() {
        keep(TENANT, conversation("conv_1", DANA, DENTIST, MARCH));
        keep(TENANT, conversation("conv_2", DANA, DENTIST, MARCH));
        keep(TENANT, conversation("conv_3", DANA, DENTIST, MARCH.plusSeconds(60)));

        Page.Part<ConversationSummary> first = part(Optional.empty(), Optional.empty(), Page.first(2));
        keep(TENANT, conversation("conv_4", DANA, DENTIST, MARCH.plusSeconds(90)));
        Page.Part<ConversationSummary> second =
                part(Optional.empty(), Optional.empty(), new Page(2, 0, Objects.requireNonNull(first.next())));

        assertThat(ids(first)).containsExactly("conv_3", "conv_2");
        assertThat(ids(second)).containsExactly("conv_1");
        assertThat(second.total()).isEqualTo(3);
        assertThat(second.next()).isNull();
    }

    private List<String> list(Optional<String> userId, Optional<String> agentId, Page page) {
        return ids(part(userId, agentId, page));
    }

    private Page.Part<ConversationSummary> part(Optional<String> userId, Optional<String> agentId, Page page) {
        Optional<Caller> person = userId.map(id -> new Caller(id, List.of(id), true));
        ConversationListing listing = new ConversationListing(TENANT, person, agentId, false, page);
        return Objects.requireNonNull(archive().list(listing).block(Duration.ofSeconds(10)));
    }

    private static List<String> ids(Page.Part<ConversationSummary> part) {
        return part.items().stream().map(ConversationSummary::conversationId).toList();
    }

    /// Two turns about an appointment.
    protected static ConversationTranscript conversation(String id, String userId, String agentId, Instant startedAt) {
        ConversationSummary summary = new ConversationSummary(
                id,
                userId,
                agentId,
                "Front desk",
                "twilio",
                "inbound",
                "done",
                "en",
                startedAt,
                61,
                2,
                "Appointment",
                "Dana made an appointment.",
                "success");
        return new ConversationTranscript(
                summary,
                List.of(
                        new Turn(0, "agent", "speech", "Hello, front desk.", 0),
                        new Turn(1, "user", "speech", "I would like an appointment.", 2.5)));
    }
}

package io.elaaoms.extraction.transcript;

import static io.elaaoms.extraction.transcript.Deliveries.audio;
import static io.elaaoms.extraction.transcript.Deliveries.event;
import static io.elaaoms.extraction.transcript.Deliveries.payload;
import static io.elaaoms.extraction.transcript.Deliveries.transcription;
import static org.assertj.core.api.Assertions.assertThat;

import io.elaaoms.extraction.transcript.ParsedEvent.Part;
import io.elaaoms.extraction.transcript.Publication.Change;
import io.elaaoms.schemas.v1.Conversation;
import io.elaaoms.schemas.v1.KnownConversation;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class PublicationTest {

    private static final Part TRANSCRIPT = (Part) Deliveries.parse(event(payload("transcription.json")));
    private static final Part AUDIO = (Part) Deliveries.parse(audio(1795219111));

    private static final Function<Conversation, Optional<String>> ALONE = _ -> Optional.empty();
    private static final Function<Conversation, Optional<String>> CUSTOMER =
            call -> Optional.of("cust_1").filter(_ -> call.getUserId().equals("+14155550142"));

    @Test
    void shouldPublishWhatIsNew() {
        Publication first = Publication.of(Optional.empty(), TRANSCRIPT, 10, ALONE);

        assertThat(described(first.changes())).containsExactly("default/%2B14155550142/conv_1");
        assertThat(first.known().getLastOffset()).isEqualTo(10);
    }

    @Test
    void shouldPublishNothingForARepeatedDelivery() {
        KnownConversation known =
                Publication.of(Optional.empty(), TRANSCRIPT, 10, ALONE).known();

        Publication repeated = Publication.of(Optional.of(known), TRANSCRIPT, 11, ALONE);

        assertThat(repeated.changes()).isEmpty();
        assertThat(repeated.known()).isEqualTo(known);
    }

    @Test
    void shouldTakeBackWhatItSaidOfSomebodyElse() {
        KnownConversation known =
                Publication.of(Optional.empty(), AUDIO, 10, ALONE).known();

        Publication identified = Publication.of(Optional.of(known), TRANSCRIPT, 11, ALONE);

        assertThat(described(identified.changes()))
                .containsExactly("default/anonymous%3Aconv_1/conv_1 erased", "default/%2B14155550142/conv_1");
        assertThat(identified.known().getFormerUserIds()).containsExactly("anonymous:conv_1");
    }

    @Test
    void shouldPublishAgainWhatIsReadAgainAfterACrash() {
        KnownConversation known =
                Publication.of(Optional.empty(), AUDIO, 10, ALONE).known();
        KnownConversation latest =
                Publication.of(Optional.of(known), TRANSCRIPT, 11, ALONE).known();

        Publication again = Publication.of(Optional.of(latest), TRANSCRIPT, 11, ALONE);

        assertThat(described(again.changes()))
                .containsExactly("default/anonymous%3Aconv_1/conv_1 erased", "default/%2B14155550142/conv_1");
        assertThat(again.known()).isEqualTo(latest);
    }

    @Test
    void shouldRememberWithoutPublishingWhatChangesNothing() {
        Part spans = (Part) Deliveries.parse(event(payload("transcription_otel.json")));
        KnownConversation known =
                Publication.of(Optional.empty(), TRANSCRIPT, 10, ALONE).known();

        Publication learnt = Publication.of(Optional.of(known), spans, 11, ALONE);

        assertThat(learnt.changes()).isEmpty();
        assertThat(learnt.known().getParts()).containsOnlyKeys("TRANSCRIPT", "SPANS");
    }

    @Test
    void shouldErasePresentAndFormerKeys() {
        Part named = (Part) Deliveries.parse(event(transcription("\"user_id\": \"cust_1\"")));
        KnownConversation known =
                Publication.of(Optional.empty(), AUDIO, 10, ALONE).known();
        KnownConversation latest =
                Publication.of(Optional.of(known), named, 11, ALONE).known();

        assertThat(described(Publication.erasing(latest)))
                .containsExactly("default/anonymous%3Aconv_1/conv_1 erased", "default/cust_1/conv_1 erased");
    }

    @Test
    void shouldShowForThePersonWhatIsSaidUnderAnotherNameOfTheirs() {
        List<Change> changes =
                Publication.of(Optional.empty(), TRANSCRIPT, 10, CUSTOMER).changes();

        assertThat(described(changes)).containsExactly("default/%2B14155550142/conv_1", "default/cust_1/conv_1");
        assertThat(changes.getFirst().conversation().getAliasOf()).contains("cust_1");
        assertThat(changes.getLast().conversation().getCalledAs()).contains("+14155550142");
        assertThat(changes.getLast().conversation().getTurns())
                .isEqualTo(changes.getFirst().conversation().getTurns());
    }

    @Test
    void shouldEndTheSameWhetherTheCallOrTheNameComesFirst() {
        KnownConversation anonymous =
                Publication.of(Optional.empty(), AUDIO, 10, ALONE).known();
        KnownConversation callFirst = Publication.renaming(
                        Publication.of(Optional.of(anonymous), TRANSCRIPT, 11, ALONE)
                                .known(),
                        CUSTOMER)
                .known();
        Publication nameFirst = Publication.of(
                Optional.of(Publication.renaming(anonymous, CUSTOMER).known()), TRANSCRIPT, 11, CUSTOMER);

        assertThat(nameFirst.known()).isEqualTo(callFirst);
        assertThat(described(nameFirst.changes()))
                .containsExactly(
                        "default/anonymous%3Aconv_1/conv_1 erased",
                        "default/%2B14155550142/conv_1", "default/cust_1/conv_1");
    }

    @Test
    void shouldTakeTheCopyBackFromWhoeverIsNobodysPersonAnyMore() {
        KnownConversation known =
                Publication.of(Optional.empty(), TRANSCRIPT, 10, CUSTOMER).known();

        Publication renamed = Publication.renaming(known, ALONE);

        assertThat(described(renamed.changes()))
                .containsExactly("default/cust_1/conv_1 erased", "default/%2B14155550142/conv_1");
        assertThat(renamed.changes().getLast().conversation().getAliasOf()).isEmpty();
        assertThat(described(Publication.erasing(known)))
                .containsExactly("default/%2B14155550142/conv_1 erased", "default/cust_1/conv_1 erased");
    }

    private static List<String> described(List<Change> changes) {
        return changes.stream()
                .map(change -> change.key() + (change.conversation() == null ? " erased" : ""))
                .toList();
    }
}

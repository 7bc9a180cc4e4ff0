package io.elaaoms.extraction.transcript;

import static io.elaaoms.extraction.transcript.Deliveries.audio;
import static io.elaaoms.extraction.transcript.Deliveries.event;
import static io.elaaoms.extraction.transcript.Deliveries.payload;
import static io.elaaoms.extraction.transcript.Deliveries.transcription;
import static org.assertj.core.api.Assertions.assertThat;

import io.elaaoms.extraction.transcript.ParsedEvent.Part;
import io.elaaoms.extraction.transcript.Publication.Change;
import io.elaaoms.schemas.v1.KnownConversation;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PublicationTest {

    private static final Part TRANSCRIPT = (Part) Deliveries.parse(event(payload("transcription.json")));
    private static final Part AUDIO = (Part) Deliveries.parse(audio(1795219111));

    @Test
    void shouldPublishWhatIsNew() {
        Publication first = Publication.of(Optional.empty(), TRANSCRIPT, 10);

        assertThat(described(first.changes())).containsExactly("default/%2B14155550142/conv_1");
        assertThat(first.known().getLastOffset()).isEqualTo(10);
    }

    @Test
    void shouldPublishNothingForARepeatedDelivery() {
        KnownConversation known =
                Publication.of(Optional.empty(), TRANSCRIPT, 10).known();

        Publication repeated = Publication.of(Optional.of(known), TRANSCRIPT, 11);

        assertThat(repeated.changes()).isEmpty();
        assertThat(repeated.known()).isEqualTo(known);
    }

    @Test
    void shouldTakeBackWhatItSaidOfSomebodyElse() {
        KnownConversation known = Publication.of(Optional.empty(), AUDIO, 10).known();

        Publication identified = Publication.of(Optional.of(known), TRANSCRIPT, 11);

        assertThat(described(identified.changes()))
                .containsExactly("default/anonymous%3Aconv_1/conv_1 erased", "default/%2B14155550142/conv_1");
        assertThat(identified.known().getFormerUserIds()).containsExactly("anonymous:conv_1");
    }

    @Test
    void shouldPublishAgainWhatIsReadAgainAfterACrash() {
        KnownConversation known = Publication.of(Optional.empty(), AUDIO, 10).known();
        KnownConversation latest =
                Publication.of(Optional.of(known), TRANSCRIPT, 11).known();

        Publication again = Publication.of(Optional.of(latest), TRANSCRIPT, 11);

        assertThat(described(again.changes()))
                .containsExactly("default/anonymous%3Aconv_1/conv_1 erased", "default/%2B14155550142/conv_1");
        assertThat(again.known()).isEqualTo(latest);
    }

    @Test
    void shouldRememberWithoutPublishingWhatChangesNothing() {
        Part spans = (Part) Deliveries.parse(event(payload("transcription_otel.json")));
        KnownConversation known =
                Publication.of(Optional.empty(), TRANSCRIPT, 10).known();

        Publication learnt = Publication.of(Optional.of(known), spans, 11);

        assertThat(learnt.changes()).isEmpty();
        assertThat(learnt.known().getParts()).containsOnlyKeys("TRANSCRIPT", "SPANS");
    }

    @Test
    void shouldErasePresentAndFormerKeys() {
        Part named = (Part) Deliveries.parse(event(transcription("\"user_id\": \"cust_1\"")));
        KnownConversation known = Publication.of(Optional.empty(), AUDIO, 10).known();
        KnownConversation latest = Publication.of(Optional.of(known), named, 11).known();

        assertThat(described(Publication.erasing(latest)))
                .containsExactly("default/anonymous%3Aconv_1/conv_1 erased", "default/cust_1/conv_1 erased");
    }

    private static List<String> described(List<Change> changes) {
        return changes.stream()
                .map(change -> change.key() + (change.conversation() == null ? " erased" : ""))
                .toList();
    }
}

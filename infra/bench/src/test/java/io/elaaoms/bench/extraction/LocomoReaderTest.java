package io.elaaoms.bench.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import io.elaaoms.bench.extraction.AnnotatedSession.Observation;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LocomoReaderTest {

    static final Path TWO_FRIENDS = Path.of("src/test/resources/extraction/two-friends.json");

    private final List<AnnotatedSession> sessions = LocomoReader.read(TWO_FRIENDS);

    @Test
    void shouldReadEverySessionInOrder() {
        assertThat(sessions).extracting(AnnotatedSession::number).containsExactly(1, 2);
        assertThat(sessions.getFirst().conversation()).isEqualTo("conv-1");
        assertThat(sessions.getLast().startedAt()).isEqualTo(Instant.parse("2026-04-14T13:30:00Z"));
        assertThat(sessions.getFirst().speakers()).containsExactly("Ada", "Ben");
    }

    @Test
    void shouldTakeEvidenceInEveryFormItIsWrittenIn() {
        assertThat(sessions.getFirst().observationsOf("Ada"))
                .extracting(Observation::evidence)
                .containsExactly(Set.of("D1:1"), Set.of("D1:3", "D1:9"), Set.of("D1:2", "D1:3"));
    }
}

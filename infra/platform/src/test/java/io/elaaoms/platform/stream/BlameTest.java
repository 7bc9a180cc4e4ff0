package io.elaaoms.platform.stream;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;

class BlameTest {

    @Test
    void shouldNameTypesAndPlacesAndQuoteNothing() {
        Throwable failure = new StreamsException("Ada said", new SerializationException("that she moved"));

        String blame = Blame.of(failure);

        assertThat(blame)
                .startsWith("StreamsException < SerializationException at io.elaaoms.platform.stream.BlameTest")
                .doesNotContain("Ada", "moved");
    }
}

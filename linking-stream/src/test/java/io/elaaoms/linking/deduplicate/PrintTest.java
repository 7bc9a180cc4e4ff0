package io.elaaoms.linking.deduplicate;

import static org.assertj.core.api.Assertions.assertThat;

import io.elaaoms.linking.sample.Dana;
import io.elaaoms.schemas.serde.AvroSerdes;
import io.elaaoms.schemas.v1.Memory;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;

class PrintTest {

    private static final String STORE = "memories-by-user";

    private final Memory memory =
            Dana.memory("mem_1", "The caller drinks green tea", 0).build();
    private final Serde<Print> serde = new PrintSerde();

    @Test
    void isTheSameForTheSameMemoryAndAnotherForAnyOther() {
        assertThat(Print.of(memory))
                .isEqualTo(Print.of(Memory.newBuilder(memory).build()));
        assertThat(Print.of(memory))
                .isNotEqualTo(Print.of(Memory.newBuilder(memory)
                        .setSalience(memory.getSalience() + 0.1)
                        .build()))
                .isNotEqualTo(Print.of(
                        Dana.memory("mem_1", "The caller drinks black tea", 0).build()));
    }

    @Test
    void isReadAsItWasStoredInSeventeenBytes() {
        Print print = Print.of(memory);
        byte[] stored = serde.serializer().serialize(STORE, print);

        assertThat(stored).hasSize(17);
        assertThat(serde.deserializer().deserialize(STORE, stored)).isEqualTo(print);
        assertThat(serde.serializer().serialize(STORE, null)).isNull();
        assertThat(serde.deserializer().deserialize(STORE, null)).isNull();
    }

    @Test
    void isTakenOfAMemoryThatWasStoredBeforeThereWerePrints() {
        byte[] stored =
                AvroSerdes.inMemory("prints").of(Memory.class).serializer().serialize(STORE, memory);

        assertThat(serde.deserializer().deserialize(STORE, stored)).isEqualTo(Print.of(memory));
    }
}

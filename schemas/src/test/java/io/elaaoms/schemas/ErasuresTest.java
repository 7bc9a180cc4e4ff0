package io.elaaoms.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import io.elaaoms.schemas.serde.AvroSerdes;
import io.elaaoms.schemas.v1.DeleteMemory;
import io.elaaoms.schemas.v1.EraseAlias;
import io.elaaoms.schemas.v1.EraseAliases;
import io.elaaoms.schemas.v1.EraseUser;
import io.elaaoms.schemas.v1.Erasure;
import io.elaaoms.schemas.v1.MemoryCommand;
import java.time.Instant;
import org.apache.kafka.streams.StreamsBuilder;
import org.junit.jupiter.api.Test;

class ErasuresTest {

    private static final Instant NOON = Instant.parse("2026-11-05T12:00:00Z");
    private static final Key ADA = Key.of("default", "+14155550142");

    @Test
    void shouldRecogniseThePersonItDoesNotName() {
        Key subject = Erasures.subject(ADA);

        assertThat(subject.tenant()).isEqualTo("default");
        assertThat(subject.part(1)).matches("[0-9a-f]{64}").doesNotContain("4155550142");
        assertThat(Erasures.subject(Key.of("default", "+14155550142", "mem_1"))).isEqualTo(subject);
    }

    @Test
    void shouldTakeNobodyForAnother() {
        assertThat(Erasures.subject(Key.of("acme", "+14155550142"))).isNotEqualTo(Erasures.subject(ADA));
        assertThat(Erasures.subject(Key.of("default", "+14155550143"))).isNotEqualTo(Erasures.subject(ADA));
        assertThat(Erasures.subject(Key.of("default", "a/b").placement()).part(1))
                .isNotEqualTo(Erasures.subject(Key.of("default", "a", "b")).part(1));
    }

    @Test
    void shouldAddressAReceiptToWhereThePersonsRecordsAre() {
        Erasure receipt = receipt();

        assertThat(Erasures.subject(receipt)).isEqualTo(Erasures.subject(ADA));
        assertThat(Erasures.key(receipt)).isEqualTo(Key.of("default", "rcpt_1"));
        assertThat(Placement.partition(receipt.getPlacement(), 6))
                .isEqualTo(Placement.partition(Placement.hash(ADA), 6));
        assertThat(receipt.toString()).doesNotContain("4155550142");
    }

    @Test
    void shouldSayWhatACommandAsksFor() {
        assertThat(Erasures.asked(asking(new EraseUser("rcpt_1")))).contains(receipt());
        assertThat(Erasures.asked(asking(new EraseAlias("rcpt_1")))).contains(receipt());
        assertThat(Erasures.asked(asking(new EraseAliases("rcpt_1")))).isEmpty();
        assertThat(Erasures.asked(asking(new DeleteMemory("mem_1")))).isEmpty();
    }

    private static MemoryCommand asking(Object command) {
        return MemoryCommand.newBuilder()
                .setTenant("default")
                .setUserId("+14155550142")
                .setCommandId("cmd_1")
                .setIssuedAt(NOON)
                .setIssuedBy("key_1")
                .setCommand(command)
                .build();
    }

    @Test
    void shouldBeReadAndWrittenUnderTheTopicsOwnNames() {
        StreamsBuilder builder = new StreamsBuilder();
        AvroSerdes serdes = AvroSerdes.inMemory("erasures-test");

        Erasures.sink(Topics.ERASURES.streamFrom(builder, serdes), serdes);

        assertThat(builder.build().describe().toString())
                .contains("Source: erasures-source (topics: [elaaoms.erasures.v1])")
                .contains("Sink: erasures-sink (topic: elaaoms.erasures.v1)");
    }

    private static Erasure receipt() {
        return Erasures.of(ADA)
                .setReceiptId("rcpt_1")
                .setRequestedBy("key_1")
                .setErasedUntil(NOON)
                .build();
    }
}

package io.elaaoms.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import io.elaaoms.schemas.serde.AvroSerdes;
import io.elaaoms.schemas.v1.Alias;
import io.elaaoms.schemas.v1.DeleteMemory;
import io.elaaoms.schemas.v1.EraseAliases;
import io.elaaoms.schemas.v1.MemoryCommand;
import io.elaaoms.schemas.v1.MergeUsers;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.streams.StreamsBuilder;
import org.junit.jupiter.api.Test;

class AliasesTest {

    private static final Instant NOON = Instant.parse("2026-11-05T12:00:00Z");

    @Test
    void shouldPlaceAllThatIsAboutATenantsNamesTogether() {
        assertThat(List.of(
                        Aliases.keyOf(command("cust_1", new MergeUsers("+14155550142"))),
                        Aliases.keyOf(command("cust_2", new EraseAliases("receipt_1")))))
                .extracting(Key::placement)
                .containsOnly(Key.of("default", Aliases.REGISTER));
        assertThat(Aliases.keyOf(command("cust_1", new DeleteMemory("mem_1"))))
                .isEqualTo(Key.of("default", "cust_1", "cmd_1"));
    }

    @Test
    void shouldGiveEachIssueOfACommandAKeyOfItsOwn() {
        MemoryCommand command = command("cust_1", new DeleteMemory("mem_1"));
        Key first =
                Aliases.keyOf(MemoryCommand.newBuilder(command).setIssue("2f01").build());

        assertThat(first).isEqualTo(Key.of("default", "cust_1", "cmd_1~2f01"));
        assertThat(Aliases.ofAnyIssue(first)).isEqualTo(Aliases.keyOf(command));
        assertThat(Aliases.ofAnyIssue(Aliases.keyOf(command))).isEqualTo(Aliases.keyOf(command));
    }

    @Test
    void shouldKeyAnAliasByTheOtherName() {
        Alias alias = Alias.newBuilder()
                .setTenant("default")
                .setAliasUserId("+14155550142")
                .setUserId("cust_1")
                .setMergedAt(NOON)
                .setMergedBy("key_1")
                .build();

        assertThat(Aliases.key(alias)).isEqualTo(Key.of("default", "+14155550142"));
    }

    @Test
    void shouldBeReadAndWrittenUnderTheTopicsOwnNames() {
        StreamsBuilder builder = new StreamsBuilder();
        AvroSerdes serdes = AvroSerdes.inMemory("aliases-test");

        Aliases.sink(Topics.ALIASES.streamFrom(builder, serdes), serdes);

        assertThat(builder.build().describe().toString())
                .contains("Source: aliases-source (topics: [elaaoms.aliases.v1])")
                .contains("Sink: aliases-sink (topic: elaaoms.aliases.v1)");
    }

    private static MemoryCommand command(String userId, Object command) {
        return MemoryCommand.newBuilder()
                .setTenant("default")
                .setUserId(userId)
                .setCommandId("cmd_1")
                .setIssuedAt(NOON)
                .setIssuedBy("key_1")
                .setCommand(command)
                .build();
    }
}

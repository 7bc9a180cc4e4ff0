package io.elaaoms.query.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.elaaoms.platform.kafka.KafkaSettings;
import io.elaaoms.platform.kafka.TopicCatalogue;
import io.elaaoms.query.fixtures.Promised;
import io.elaaoms.query.http.ApiException;
import io.elaaoms.query.http.ErrorCode;
import io.elaaoms.query.write.CommandPending;
import io.elaaoms.query.write.ErasureFollower;
import io.elaaoms.schemas.Aliases;
import io.elaaoms.schemas.v1.CommandResult;
import io.elaaoms.schemas.v1.CommandStatus;
import io.elaaoms.schemas.v1.DeleteMemory;
import io.elaaoms.schemas.v1.EraseUser;
import io.elaaoms.schemas.v1.MemoryCommand;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;
import reactor.core.publisher.Flux;

/// Against a real broker; whoever answers commands is played by the test.
class KafkaMemoryCommandsIT {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final ErasureFollower ERASURES = new RecordedErasures();
    private static final EmbeddedKafkaKraftBroker BROKER = new EmbeddedKafkaKraftBroker(1, 3);

    @BeforeAll
    static void startBroker() {
        BROKER.afterPropertiesSet();
        TopicCatalogue.ensure(settings(BROKER.getBrokersAsString()));
    }

    @AfterAll
    static void stopBroker() {
        BROKER.destroy();
    }

    @Test
    void shouldAnswerEveryCommandInTheOrderItWasGiven() {
        try (AnsweringStage stage = AnsweringStage.start(settings(BROKER.getBrokersAsString()));
                KafkaMemoryCommands commands =
                        KafkaMemoryCommands.start(settings(BROKER.getBrokersAsString()), SOON, ERASURES)) {
            List<CommandResult> results = Flux.range(0, 300)
                    .flatMapSequential(number -> commands.submit(command("cmd_" + number)), 100)
                    .collectList()
                    .block(SOON);

            List<String> ids =
                    IntStream.range(0, 300).mapToObj(number -> "cmd_" + number).toList();
            assertThat(results).extracting(CommandResult::getCommandId).isEqualTo(ids);
            assertThat(stage.seen()).isEqualTo(ids);
        }
    }

    @Test
    void shouldGiveEveryInstanceItsOwnAnswers() {
        try (AnsweringStage _ = AnsweringStage.start(settings(BROKER.getBrokersAsString()));
                KafkaMemoryCommands one =
                        KafkaMemoryCommands.start(settings(BROKER.getBrokersAsString()), SOON, ERASURES);
                KafkaMemoryCommands other =
                        KafkaMemoryCommands.start(settings(BROKER.getBrokersAsString()), SOON, ERASURES)) {
            List<CommandResult> results = Flux.merge(
                            one.submit(command("cmd_one")),
                            other.submit(command("cmd_other")),
                            one.submit(command("cmd_twice")),
                            one.submit(command("cmd_twice")))
                    .collectList()
                    .block(SOON);

            assertThat(results)
                    .extracting(CommandResult::getCommandId)
                    .containsExactlyInAnyOrder("cmd_one", "cmd_other", "cmd_twice", "cmd_twice");
        }
    }

    @Test
    void shouldWriteACommandUnderAnotherKeyEachTimeItIsIssued() {
        try (AnsweringStage stage = AnsweringStage.start(settings(BROKER.getBrokersAsString()));
                KafkaMemoryCommands commands =
                        KafkaMemoryCommands.start(settings(BROKER.getBrokersAsString()), SOON, ERASURES)) {
            commands.submit(command("cmd_again")).block(SOON);
            commands.submit(command("cmd_again")).block(SOON);

            assertThat(stage.keys()).hasSize(2).doesNotHaveDuplicates();
            assertThat(stage.keys()).extracting(Aliases::ofAnyIssue).containsOnly(Aliases.keyOf(command("cmd_again")));
        }
    }

    @Test
    void shouldTellEveryInstanceWhoIsErased() {
        RecordedErasures heard = new RecordedErasures();
        try (AnsweringStage _ = AnsweringStage.start(settings(BROKER.getBrokersAsString()));
                KafkaMemoryCommands asked =
                        KafkaMemoryCommands.start(settings(BROKER.getBrokersAsString()), SOON, ERASURES);
                KafkaMemoryCommands _ = KafkaMemoryCommands.start(settings(BROKER.getBrokersAsString()), SOON, heard)) {
            await().untilAsserted(() -> assertThat(heard.missed()).isTrue());

            asked.submit(command("cmd_kept")).block(SOON);
            asked.submit(command("cmd_erased", new EraseUser("receipt_1"))).block(SOON);

            await().untilAsserted(() -> assertThat(heard.erased()).containsExactly("default/dana"));
        }
    }

    @Test
    void shouldSayThatACommandIsInTheLogWhereNobodyAnswersInTime() {
        try (KafkaMemoryCommands commands =
                KafkaMemoryCommands.start(settings(BROKER.getBrokersAsString()), Duration.ofMillis(300), ERASURES)) {
            assertThatThrownBy(() -> commands.submit(command("cmd_late")).block(SOON))
                    .isInstanceOfSatisfying(
                            CommandPending.class,
                            pending -> assertThat(pending.commandId()).isEqualTo("cmd_late"));
        }
    }

    @Test
    void shouldSayInTimeThatThereIsNoBroker() {
        try (KafkaMemoryCommands commands = KafkaMemoryCommands.start(settings("localhost:1"), SOON, ERASURES)) {
            Instant before = Instant.now();

            assertThatThrownBy(() -> Flux.range(0, 50)
                            .flatMap(number -> commands.submit(command("cmd_" + number)), 50)
                            .blockLast(SOON))
                    .isInstanceOfSatisfying(
                            ApiException.class,
                            failure -> assertThat(failure.code()).isEqualTo(ErrorCode.UNAVAILABLE));

            assertThat(Duration.between(before, Instant.now())).isLessThan(Promised.within(Duration.ofSeconds(2)));
        }
    }

    private static MemoryCommand command(String commandId) {
        return command(commandId, new DeleteMemory("mem_1"));
    }

    private static MemoryCommand command(String commandId, Object command) {
        return MemoryCommand.newBuilder()
                .setTenant("default")
                .setUserId("dana")
                .setCommandId(commandId)
                .setIssuedAt(Instant.EPOCH)
                .setIssuedBy("office")
                .setCommand(command)
                .build();
    }

    static CommandResult answer(MemoryCommand command) {
        return CommandResult.newBuilder()
                .setTenant(command.getTenant())
                .setUserId(command.getUserId())
                .setCommandId(command.getCommandId())
                .setStatus(command.getCommand() instanceof EraseUser ? CommandStatus.ACCEPTED : CommandStatus.DELETED)
                .setCompletedAt(Instant.EPOCH)
                .build();
    }

    private static KafkaSettings settings(String brokers) {
        return new KafkaSettings(
                brokers, "mock://memory-commands", null, 3, (short) 1, "target/state", "at_least_once", 1);
    }
}

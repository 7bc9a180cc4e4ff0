package io.elaaoms.standalone.cli;

import io.elaaoms.platform.kafka.StageLag;
import io.elaaoms.platform.settings.DatabaseUrl;
import io.elaaoms.schemas.Stage;
import io.elaaoms.schemas.Topics;
import io.elaaoms.standalone.demo.StackClient;
import io.elaaoms.standalone.letters.DeadLetterReader;
import io.elaaoms.standalone.stack.StackDescription;
import io.elaaoms.standalone.status.ConversationLookup;
import io.elaaoms.standalone.status.ConversationReport;
import io.elaaoms.standalone.status.ConversationStatus;
import java.io.IOException;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `status`: each part, each stage's lag as the broker sees it, and the dead letters by stage and reason. Exit
/// code 0 when the stack is healthy, 1 when it is not, whatever the lag. With `--conversation`, how far that
/// one has come; exit code 0 when it ended well.
@Command(name = "status", description = "Shows each part, each stage's lag, and the dead letters; or one conversation.")
public final class StatusCommand implements Callable<Integer> {

    @Option(names = "--conversation", paramLabel = "ID", description = "what became of this conversation")
    private Optional<String> conversation = Optional.empty();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException, SQLException {
        StackDescription stack = Running.stack();
        PrintWriter out = spec.commandLine().getOut();
        boolean isWell = conversation.isPresent() ? print(out, stack, conversation.get()) : print(out, stack);
        out.flush();
        return isWell ? 0 : 1;
    }

    private static boolean print(PrintWriter out, StackDescription stack, String conversation) throws SQLException {
        DatabaseUrl url = DatabaseUrl.parse(stack.database());
        try (Connection database = DriverManager.getConnection(url.toJdbc(), url.user(), url.password());
                DeadLetterReader letters = new DeadLetterReader(LogOfEnvironment.of(stack))) {
            ConversationStatus status = new ConversationLookup(database, letters).find(conversation);
            return new ConversationReport(out).print(conversation, status);
        }
    }

    private static boolean print(PrintWriter out, StackDescription stack) throws IOException, InterruptedException {
        StackClient.Answer health = new StackClient(stack, InstantSource.system()).get("/health");
        JsonNode report = JsonMapper.shared().readTree(health.body());
        out.printf(
                "%-20s %s (process %d, port %d)%n",
                "stack", report.path("status").asString("unknown"), stack.pid(), stack.port());
        report.path("checks").forEachEntry((part, check) -> out.printf("  %-18s %s%n", part, text(check)));
        printLag(out, stack);
        printDeadLetters(out, stack);
        return "healthy".equals(report.path("status").asString("unknown"));
    }

    private static void printLag(PrintWriter out, StackDescription stack) {
        out.println("stages, records behind");
        try (StageLag lag = stack.lag()) {
            lag.read().forEach((stage, records) -> out.printf("  %-18s %d%n", stage.label(), records));
        }
    }

    private static void printDeadLetters(PrintWriter out, StackDescription stack) {
        Map<Stage, Map<String, Long>> letters;
        try (DeadLetterReader reader = new DeadLetterReader(LogOfEnvironment.of(stack))) {
            letters = reader.counts();
        }
        out.println(letters.isEmpty() ? "no dead letters" : "dead letters");
        letters.forEach((stage, reasons) -> reasons.forEach((reason, count) -> out.printf(
                "  %-18s %-22s %d   in %s%n",
                stage.label(), reason, count, Topics.deadLetters(stage).name())));
    }

    private static String text(JsonNode check) {
        return check.isObject() ? check.path("status").asString(check.toString()) : check.asString();
    }
}

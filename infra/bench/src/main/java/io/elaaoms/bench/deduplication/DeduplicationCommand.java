package io.elaaoms.bench.deduplication;

import io.elaaoms.bench.report.Report;
import io.elaaoms.bench.report.Reporting;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `deduplication`: what it takes to compare one new statement with all that is known of its caller, and to say
/// what becomes of the memories it concerns; beside the bare dot products.
@Command(name = "deduplication", description = "Measures the comparison of one statement with a caller's 10,000.")
public final class DeduplicationCommand implements Callable<Integer> {

    private static final String OPEN_AI = "text-embedding-3-small";

    /// By how many dimensions their vectors have; any other is compared as OpenAI's are.
    private static final Map<Integer, String> MODELS = Map.of(384, "all-minilm-l6-v2-q", 1536, OPEN_AI);

    @Mixin
    private Reporting reporting = new Reporting();

    @Option(names = "--statements", defaultValue = "10000", description = "Known of the caller: ${DEFAULT-VALUE}.")
    private int statements;

    @Option(
            names = "--dimension",
            split = ",",
            defaultValue = "384,1536",
            description = "Of the vectors: ${DEFAULT-VALUE}.")
    private List<Integer> dimensions = List.of();

    @Option(names = "--rounds", defaultValue = "300", description = "Statements that arrive: ${DEFAULT-VALUE}.")
    private int rounds;

    @Override
    public Integer call() throws IOException {
        Report report = reporting.begin();
        for (int dimension : dimensions) {
            reporting.say("comparing one statement with %d of %d dimensions, %d times"
                    .formatted(statements, dimension, rounds));
            new ComparisonBench(statements, MODELS.getOrDefault(dimension, OPEN_AI), dimension).run(rounds, report);
        }
        return reporting.end(report);
    }
}

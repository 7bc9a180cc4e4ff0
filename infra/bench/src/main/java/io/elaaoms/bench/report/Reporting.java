package io.elaaoms.bench.report;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// How every benchmark reports; mixed into its command.
public final class Reporting {

    private static final String STANDARD_OUTPUT = "-";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--json",
            paramLabel = "FILE",
            arity = "0..1",
            fallbackValue = STANDARD_OUTPUT,
            description = "Write one JSON object per figure to FILE; without a FILE, print them in place of the table.")
    private @Nullable String json;

    /// An empty report of the run that begins now.
    public Report begin() {
        List<String> words = new ArrayList<>(List.of("./elaaoms", "bench"));
        words.addAll(spec.root().commandLine().getParseResult().originalArgs());
        return new Report(String.join(" ", words), Machine.current());
    }

    /// Tells what happens, while it happens; not among the figures.
    public void say(String progress) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(progress);
        err.flush();
    }

    /// Prints what was found.
    ///
    /// @return the exit code: 0 where every aim was met
    public int end(Report report) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        if (STANDARD_OUTPUT.equals(json)) {
            report.printJson(out);
        } else {
            report.print(out);
            writeJson(report);
        }
        return report.isMet() ? 0 : 1;
    }

    private void writeJson(Report report) throws IOException {
        if (json != null) {
            try (PrintWriter file = new PrintWriter(Files.newBufferedWriter(Path.of(json)))) {
                report.printJson(file);
            }
        }
    }
}

package io.elaaoms.bench.extraction;

import io.elaaoms.bench.model.Models;
import io.elaaoms.bench.model.ServiceSettings;
import io.elaaoms.bench.report.Figure;
import io.elaaoms.bench.report.Report;
import io.elaaoms.bench.report.Reporting;
import io.elaaoms.extraction.Extractors;
import io.elaaoms.extraction.agent.AgentProfiles;
import io.elaaoms.extraction.extract.ExtractionSettings;
import io.elaaoms.extraction.extract.Extractor;
import io.elaaoms.schemas.v1.ExtractorInfo;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `extraction`: how much of what annotators noted the configured extractor finds, and how much of what it
/// finds they noted.
@Command(name = "extraction", description = "Measures the extractor on conversations with noted facts (LoCoMo).")
public final class ExtractionCommand implements Callable<Integer> {

    @Mixin
    private Reporting reporting = new Reporting();

    @Option(names = "--data", required = true, description = "A file in the LoCoMo data set's format.")
    private Path data = Path.of("");

    @Option(
            names = "--threshold",
            defaultValue = "0.6",
            description = "The least cosine of a candidate and an observation that say the same: ${DEFAULT-VALUE}.")
    private double threshold;

    @Option(
            names = "--listing",
            paramLabel = "FILE",
            description = "Also write each turn with what was noted and found.")
    private @Nullable Path listing;

    @Override
    public Integer call() throws IOException {
        Report report = reporting.begin();
        Map<String, Measurement> measurements = measure();
        reporting.say(Table.of(measurements));
        addTo(report, Measurement.sum(measurements.values()));
        return reporting.end(report);
    }

    private Map<String, Measurement> measure() throws IOException {
        List<AnnotatedSession> sessions = LocomoReader.read(data);
        Extractor extractor = extractor();
        ExtractorInfo info = extractor.info();
        reporting.say("extractor %s, %s, %s".formatted(info.getProvider(), info.getModel(), info.getPromptVersion()));
        Judge judge = new Judge(Models.inProcess(), threshold);
        if (listing == null) {
            return new ExtractionBench(extractor, judge, (_, _) -> {}).run(sessions);
        }
        try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(listing))) {
            return new ExtractionBench(extractor, judge, new Listing(out)).run(sessions);
        }
    }

    /// What the extraction stream would use in this environment.
    private static Extractor extractor() throws IOException {
        ExtractionSettings settings =
                ServiceSettings.of("extraction-stream", "elaaoms.extraction", ExtractionSettings.class);
        return Extractors.create(settings, AgentProfiles.NONE, new SimpleMeterRegistry());
    }

    private static void addTo(Report report, Measurement total) {
        report.add(Figure.of("extraction.evidence.precision", total.evidence().precision(), ""));
        report.add(Figure.of("extraction.evidence.recall", total.evidence().recall(), ""));
        report.add(Figure.of("extraction.evidence.f1", total.evidence().f1(), ""));
        report.add(Figure.of("extraction.content.precision", total.content().precision(), "")
                .beside(total.chance().precision()));
        report.add(Figure.of("extraction.content.recall", total.content().recall(), "")
                .beside(total.chance().recall()));
        report.add(Figure.of("extraction.content.f1", total.content().f1(), "")
                .beside(total.chance().f1()));
        report.add(Figure.of("extraction.candidates", total.evidence().proposed(), ""));
        report.add(Figure.of("extraction.unanswered", total.failed(), "calls"));
        report.add(Figure.of("extraction.time", total.millisPerCall(), "ms"));
    }
}

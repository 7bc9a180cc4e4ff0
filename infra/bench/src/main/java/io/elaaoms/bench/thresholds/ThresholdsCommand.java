package io.elaaoms.bench.thresholds;

import io.elaaoms.bench.model.Models;
import io.elaaoms.bench.model.ServiceSettings;
import io.elaaoms.bench.report.Report;
import io.elaaoms.bench.report.Reporting;
import io.elaaoms.linking.deduplicate.DeduplicationSettings;
import io.elaaoms.linking.deduplicate.Thresholds;
import io.elaaoms.linking.link.LinkSettings;
import io.elaaoms.platform.embedding.Embedder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `thresholds`: from which cosine two statements say the same, one may take the other's place, and two
/// memories are linked: what written pairs say of it, and what is set.
@Command(name = "thresholds", description = "Measures the thresholds of deduplication and links on written pairs.")
public final class ThresholdsCommand implements Callable<Integer> {

    @Mixin
    private Reporting reporting = new Reporting();

    @Option(
            names = "--listing",
            paramLabel = "FILE",
            description = "Also write each pair with its cosine and what becomes of it.")
    private @Nullable Path listing;

    @Override
    public Integer call() throws IOException {
        Report report = reporting.begin();
        Embedder local = Models.inProcess();
        Embedder configured = Models.configured();
        List<String> lines = new ArrayList<>(measure("thresholds", local, report));
        if (!configured.model().equals(local.model())) {
            lines.addAll(measure("thresholds.api", configured, report));
        }
        if (listing != null) {
            Files.write(listing, lines);
        }
        return reporting.end(report);
    }

    /// Each pair, one a line.
    private List<String> measure(String name, Embedder embedder, Report report) throws IOException {
        String model = embedder.model().name();
        Calibration calibration = new Calibration(model, new Scales(embedder).weigh(Pairs.read()), configured(model));
        reporting.say(model + System.lineSeparator() + System.lineSeparator() + new CalibrationTable(calibration));
        calibration.addTo(report, name);
        return calibration.pairs().stream().map(pair -> line(calibration, pair)).toList();
    }

    private static String line(Calibration calibration, Weighed weighed) {
        return String.format(
                Locale.ROOT,
                "%s %.3f %s, taken for %s: %s | %s",
                calibration.isRight(weighed) ? "right" : "WRONG",
                weighed.cosine(),
                weighed.pair().kind(),
                calibration.outcome(weighed),
                weighed.pair().earlier(),
                weighed.pair().later());
    }

    /// What linking-stream would be set to in this environment.
    private static Map<Decision, Double> configured(String model) throws IOException {
        Thresholds thresholds = ServiceSettings.of(
                        "linking-stream", "elaaoms.deduplication", DeduplicationSettings.class)
                .of(model);
        double link = ServiceSettings.of("linking-stream", "elaaoms.linking", LinkSettings.class)
                .threshold(model);
        return Map.of(
                Decision.DUPLICATE, thresholds.duplicate(),
                Decision.RELATION, thresholds.relation(),
                Decision.LINK, link);
    }
}

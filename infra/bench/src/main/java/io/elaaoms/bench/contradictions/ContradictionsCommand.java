package io.elaaoms.bench.contradictions;

import io.elaaoms.bench.model.KnownVectors;
import io.elaaoms.bench.model.Models;
import io.elaaoms.bench.model.ServiceSettings;
import io.elaaoms.bench.report.Report;
import io.elaaoms.bench.report.Reporting;
import io.elaaoms.linking.judge.Arbiter;
import io.elaaoms.linking.judge.JudgeSettings;
import io.elaaoms.linking.judge.llm.LlmArbiter;
import io.elaaoms.platform.embedding.Embedder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `contradictions`: of how many written cases the right thing is remembered.
@Command(name = "contradictions", description = "Measures what is remembered of written updates and contradictions.")
public final class ContradictionsCommand implements Callable<Integer> {

    private static final double RULES_AIM = 80;
    private static final double SCRIPTED_AIM = 95;

    @Mixin
    private Reporting reporting = new Reporting();

    @Override
    public Integer call() throws IOException {
        Report report = reporting.begin();
        JudgeSettings settings = ServiceSettings.of("linking-stream", "elaaoms.judge", JudgeSettings.class);
        Embedder embedder = KnownVectors.of(Models.inProcess());
        rehearse("rules", embedder, _ -> Optional.empty(), RULES_AIM, report);
        rehearse("scripted", embedder, said -> Optional.of(new Oracle(said)), SCRIPTED_AIM, report);
        if (settings.model().isGiven()) {
            Arbiter model = LlmArbiter.create(settings.model().endpoint(0), new SimpleMeterRegistry());
            rehearse("model", embedder, _ -> Optional.of(model), RULES_AIM, report);
        }
        return reporting.end(report);
    }

    private void rehearse(
            String who, Embedder embedder, Function<Case, Optional<Arbiter>> judges, double aim, Report report)
            throws IOException {
        Path folder = Files.createTempDirectory("contradictions");
        try (Rehearsal rehearsal = new Rehearsal(embedder, judges, folder)) {
            Score score = Score.of(who, Cases.read(), rehearsal);
            score.mistakes().forEach(reporting::say);
            score.addTo(report, aim);
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }
}

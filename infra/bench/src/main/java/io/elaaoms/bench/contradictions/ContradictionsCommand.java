package io.elaaoms.bench.contradictions;

import io.elaaoms.bench.report.Report;
import io.elaaoms.bench.report.Reporting;
import io.elaaoms.linking.judge.Arbiter;
import io.elaaoms.linking.judge.JudgeSettings;
import io.elaaoms.linking.judge.llm.LlmArbiter;
import io.elaaoms.platform.embedding.Embedder;
import io.elaaoms.platform.embedding.Embedders;
import io.elaaoms.platform.embedding.EmbeddingSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `contradictions`: of how many written cases the right thing is remembered.
@Command(name = "contradictions", description = "Measures what is remembered of written updates and contradictions.")
public final class ContradictionsCommand implements Callable<Integer> {

    private static final double RULES_AIM = 80;
    private static final double SCRIPTED_AIM = 95;
    private static final String SETTINGS = "linking-stream.yaml";

    @Mixin
    private Reporting reporting = new Reporting();

    @Override
    public Integer call() throws IOException {
        Report report = reporting.begin();
        JudgeSettings settings = settings();
        rehearse("rules", _ -> Optional.empty(), RULES_AIM, report);
        rehearse("scripted", said -> Optional.of(new Oracle(said)), SCRIPTED_AIM, report);
        if (settings.model().isGiven()) {
            Arbiter model = LlmArbiter.create(settings.model().endpoint(0), new SimpleMeterRegistry());
            rehearse("model", _ -> Optional.of(model), RULES_AIM, report);
        }
        return reporting.end(report);
    }

    private void rehearse(String who, Function<Case, Optional<Arbiter>> judges, double aim, Report report)
            throws IOException {
        Path folder = Files.createTempDirectory("contradictions");
        try (Rehearsal rehearsal = new Rehearsal(embedder(), judges, folder)) {
            Score score = Score.of(who, Cases.read(), rehearsal);
            score.mistakes().forEach(reporting::say);
            score.addTo(report, aim);
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    /// The judge that linking-stream would ask in this environment.
    private static JudgeSettings settings() throws IOException {
        StandardEnvironment environment = new StandardEnvironment();
        new YamlPropertySourceLoader()
                .load(SETTINGS, new ClassPathResource(SETTINGS))
                .forEach(environment.getPropertySources()::addLast);
        return Binder.get(environment)
                .bind("elaaoms.judge", JudgeSettings.class)
                .get();
    }

    /// Always the same, whatever the stack is set to: figures of two runs can be compared.
    static Embedder embedder() {
        return KnownVectors.of(
                Embedders.create(new EmbeddingSettings("local", "", 384, "none", null, Duration.ofMinutes(1))));
    }
}

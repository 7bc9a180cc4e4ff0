package io.elaaoms.platform.llm;

import dev.langchain4j.model.output.TokenUsage;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.jspecify.annotations.Nullable;

/// Measures calls of a model: `elaaoms_llm_latency_seconds` and `elaaoms_llm_tokens_total`.
final class LlmMetrics {

    private final MeterRegistry meters;
    private final String provider;
    private final String model;

    LlmMetrics(MeterRegistry meters, String provider, String model) {
        this.meters = meters;
        this.provider = provider;
        this.model = model;
    }

    Timer.Sample start() {
        return Timer.start(meters);
    }

    /// Ends a call's measurement.
    ///
    /// @param result `answered` or `failed`
    void stop(Timer.Sample sample, String result) {
        sample.stop(Timer.builder("elaaoms.llm.latency")
                .description("How long the model takes to answer")
                .tag("provider", provider)
                .tag("model", model)
                .tag("result", result)
                .publishPercentileHistogram()
                .register(meters));
    }

    void count(@Nullable TokenUsage usage) {
        if (usage != null) {
            count("input", usage.inputTokenCount());
            count("output", usage.outputTokenCount());
        }
    }

    private void count(String kind, @Nullable Integer tokens) {
        meters.counter("elaaoms.llm.tokens", "provider", provider, "model", model, "kind", kind)
                .increment(tokens == null ? 0 : tokens);
    }
}

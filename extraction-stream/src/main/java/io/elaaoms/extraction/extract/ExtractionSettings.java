package io.elaaoms.extraction.extract;

import io.elaaoms.platform.stream.InFlightSettings;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// Who extracts, and how patiently (`elaaoms.extraction.*`).
///
/// @param llm who is asked first; nobody given: the local extractor (`LLM_PROVIDER`, `_API_KEY`, `_BASE_URL`,
///     `_MODEL`,
///     `_TIMEOUT`)
/// @param fallback who is asked when that one fails; nobody given: nobody (`LLM_FALLBACK_…`)
/// @param inFlight how many conversations of one task are extracted at once (`EXTRACTION_IN_FLIGHT`)
/// @param retries how long to wait before each further attempt (`LLM_RETRIES`)
@Validated
@ConfigurationProperties(prefix = "elaaoms.extraction", ignoreUnknownFields = false)
public record ExtractionSettings(
        @Valid @DefaultValue ModelSettings llm,
        @Valid @DefaultValue ModelSettings fallback,
        @Min(1) @DefaultValue("32") int inFlight,
        @DefaultValue({"1m", "5m", "30m"}) List<Duration> retries) {

    private static final Duration TICK = Duration.ofMillis(10);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    public ExtractionSettings {
        llm = llm.isGiven() ? llm : ModelSettings.local();
        retries = List.copyOf(retries);
        require(llm, "LLM");
        require(fallback, "LLM_FALLBACK");
    }

    /// Who is asked when the first one fails.
    public Optional<ModelSettings> standIn() {
        return Optional.of(fallback).filter(ModelSettings::isGiven);
    }

    /// Of the stage's in-flight step.
    public InFlightSettings inFlightSettings() {
        return new InFlightSettings("extractions-in-flight", inFlight, retries, TICK, PATIENCE);
    }

    private static void require(ModelSettings model, String variables) {
        if (!model.isComplete()) {
            throw new IllegalArgumentException(
                    "%2$s_PROVIDER=%1$s needs %2$s_API_KEY".formatted(model.provider(), variables));
        }
    }
}

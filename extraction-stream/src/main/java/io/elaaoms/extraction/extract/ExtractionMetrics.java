package io.elaaoms.extraction.extract;

import io.elaaoms.schemas.v1.Extraction;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;

/// Counts how extractions end: `elaaoms_extraction_outcomes_total` and `elaaoms_extraction_candidates_total`.
public final class ExtractionMetrics {

    private final MeterRegistry meters;

    public ExtractionMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    /// Counts one extraction by its outcome and provider, and its candidates by whether they were admitted.
    void count(Extraction extraction) {
        String provider = extraction.getExtractor().getProvider();
        String outcome = extraction.getOutcome().name().toLowerCase(Locale.ROOT);
        meters.counter("elaaoms.extraction.outcomes", "outcome", outcome, "provider", provider)
                .increment();
        countCandidates(provider, "admitted", extraction.getCandidates().size());
        extraction.getRejected().forEach((reason, count) -> countCandidates(provider, reason, count));
    }

    private void countCandidates(String provider, String verdict, int count) {
        meters.counter("elaaoms.extraction.candidates", "verdict", verdict, "provider", provider)
                .increment(count);
    }
}

package io.elaaoms.extraction.extract;

import java.util.Locale;

/// Why a candidate was not admitted: a closed set, fit for a metric.
enum Refusal {
    BLANK,
    TOO_LONG,
    OUT_OF_RANGE,
    QUOTE_NOT_FOUND,
    DANGLING_PRONOUN,
    INSTRUCTION,
    PLACEHOLDER,
    DUPLICATE,
    TOO_MANY;

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}

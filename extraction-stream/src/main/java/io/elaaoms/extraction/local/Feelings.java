package io.elaaoms.extraction.local;

import java.util.regex.Pattern;

/// Joins a feeling to what was reported in the same breath: alone, "the caller was frustrated" tells nobody
/// why.
final class Feelings {

    private static final Pattern EXPLAINED =
            Pattern.compile("(?i)\\b(?:because|about|with|that|when|by|at|to|since)\\b");

    private Feelings() {}

    static Finding about(String reported, Finding finding) {
        boolean joins = finding.theme() == Theme.FEELING
                && !reported.isEmpty()
                && !EXPLAINED.matcher(finding.content()).find();
        return joins
                ? new Finding(finding.content() + " that " + reported, Theme.FEELING, finding.confidence(), "")
                : finding;
    }
}

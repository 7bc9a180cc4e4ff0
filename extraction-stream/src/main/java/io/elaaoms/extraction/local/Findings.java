package io.elaaoms.extraction.local;

import java.util.Optional;

/// Tries each kind of finding on a clause, the most specific first.
final class Findings {

    private Findings() {}

    static Optional<Finding> in(Clause clause) {
        return Identity.of(clause.text())
                .or(() -> Requests.of(clause))
                .or(() -> Statements.of(clause))
                .or(() -> Opinions.of(clause));
    }
}

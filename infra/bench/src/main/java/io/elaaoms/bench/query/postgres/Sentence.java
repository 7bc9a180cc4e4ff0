package io.elaaoms.bench.query.postgres;

import io.elaaoms.query.search.QueryVector;

/// What memories are made of, and questions.
public record Sentence(String text, QueryVector vector) {}

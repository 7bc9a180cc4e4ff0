package io.elaaoms.bench.query;

import io.elaaoms.bench.model.Models;
import io.elaaoms.bench.query.postgres.Sentence;
import io.elaaoms.platform.embedding.Embedder;
import io.elaaoms.query.search.QueryVector;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// What is remembered, and what the bare statement is asked, which embeds nothing: embedded by the model the
/// service uses.
///
/// @param model its name
record Corpus(String model, List<Sentence> facts, List<Sentence> questions) {

    private static final int QUESTIONS = 200;

    /// @param facts how many
    static Corpus embed(int facts) {
        Embedder embedder = Models.inProcess();
        return new Corpus(
                embedder.model().name(),
                embed(embedder, Phrases.facts()::next, facts),
                embed(embedder, Phrases.questions(Phrases.FAR)::next, QUESTIONS));
    }

    private static List<Sentence> embed(Embedder embedder, Supplier<String> texts, int count) {
        List<String> all = Stream.generate(texts).limit(count).toList();
        return all.parallelStream().map(text -> embed(embedder, text)).toList();
    }

    private static Sentence embed(Embedder embedder, String text) {
        float[] components = embedder.embed(List.of(text)).getFirst();
        return new Sentence(text, new QueryVector(embedder.model().name(), components));
    }
}

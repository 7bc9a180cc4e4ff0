package io.elaaoms.query.search;

import io.elaaoms.query.write.ErasureFollower;

/// Clears from memory what was said about, and asked about, people who are erased. Questions are kept without
/// whom they were about, so all of them go.
public record Forgetting(RecentAnswers answers, QueryEmbeddings questions) implements ErasureFollower {

    @Override
    public void erased(String tenant, String userId) {
        answers.forget(tenant, userId);
        questions.forget();
    }

    @Override
    public void missedSome() {
        answers.forgetAll();
        questions.forget();
    }
}

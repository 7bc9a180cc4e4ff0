package io.elaaoms.linking.wording;

import io.elaaoms.linking.wording.Wordsmith.Worded;
import io.elaaoms.platform.stream.InFlightWork;
import io.elaaoms.platform.stream.Outcome;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.v1.ProfileWording;
import io.elaaoms.schemas.v1.WordingRequest;
import java.time.InstantSource;

/// Has a wordsmith word a profile, and takes down what it was worded from.
final class WordingWork implements InFlightWork<WordingRequest, ProfileWording> {

    private final Wordsmith wordsmith;
    private final InstantSource clock;

    WordingWork(Wordsmith wordsmith, InstantSource clock) {
        this.wordsmith = wordsmith;
        this.clock = clock;
    }

    @Override
    public Outcome<ProfileWording> apply(Key key, WordingRequest request) {
        return wordsmith.word(request).map(worded -> wording(request, worded));
    }

    private ProfileWording wording(WordingRequest request, Worded worded) {
        return ProfileWording.newBuilder()
                .setTenant(request.getTenant())
                .setUserId(request.getUserId())
                .setAgentId(request.getAgentId())
                .setPrint(request.getPrint())
                .setSaidAt(request.getSaidAt())
                .setWordedAt(clock.instant())
                .setWordsmith(wordsmith.info())
                .setInputTokens(worded.inputTokens())
                .setOutputTokens(worded.outputTokens())
                .setSummary(worded.words().summary())
                .setGreeting(worded.words().greeting())
                .build();
    }
}

package io.elaaoms.linking.wording;

import io.elaaoms.platform.stream.Outcome;
import io.elaaoms.schemas.v1.ExtractorInfo;
import io.elaaoms.schemas.v1.WordingRequest;
import java.util.function.Function;

/// Words as it is told to.
public record ScriptedWordsmith(Function<WordingRequest, Outcome<Worded>> script) implements Wordsmith {

    @Override
    public ExtractorInfo info() {
        return new ExtractorInfo("scripted", "wordsmith", "1", "00");
    }

    @Override
    public Outcome<Worded> word(WordingRequest request) {
        return script.apply(request);
    }
}

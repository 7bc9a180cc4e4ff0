package io.elaaoms.extraction.local;

import io.elaaoms.extraction.extract.Extracted;
import io.elaaoms.extraction.extract.Extractor;
import io.elaaoms.extraction.extract.Speech;
import io.elaaoms.platform.stream.Outcome;
import io.elaaoms.schemas.v1.Conversation;
import io.elaaoms.schemas.v1.ExtractorInfo;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Finds what can be found without a model: plain English statements of callers about themselves. It would
/// rather miss a fact than make a sentence that is not quite true, and it reads no other language.
public final class LocalExtractor implements Extractor {

    private static final String MODEL = "sentence-analysis";
    private static final String VERSION = "local-v2";

    private final ExtractorInfo info = new ExtractorInfo("local", MODEL, VERSION, Lexicon.hash());

    @Override
    public ExtractorInfo info() {
        return info;
    }

    @Override
    public Outcome<Extracted> extract(Conversation conversation) {
        return Outcome.success(
                isEnglish(conversation)
                        ? new Reading(conversation).read(Speech.of(conversation))
                        : unread(conversation));
    }

    private static Extracted unread(Conversation conversation) {
        int turns = Speech.ofUser(conversation).size();
        return new Extracted(List.of(), Map.of(Reading.OTHER_LANGUAGE, turns), 0, 0);
    }

    private static boolean isEnglish(Conversation conversation) {
        return conversation
                .getLanguage()
                .map(language ->
                        language.isBlank() || language.toLowerCase(Locale.ROOT).startsWith("en"))
                .orElse(true);
    }
}

package io.elaaoms.extraction.admission;

import java.util.List;
import java.util.regex.Pattern;

/// Entities and tags, which reach an agent as a sentence does: what does not belong to the sentence is left
/// out, and costs the sentence nothing.
final class Labels {

    private static final int MOST = 8;
    private static final Pattern TOPIC = Pattern.compile("\\p{Ll}[\\p{Ll}-]{1,23}(?: [\\p{Ll}-]{2,24})?");

    /// Words that would say more about a caller's rights than about a topic.
    private static final Pattern CLAIM =
            Pattern.compile("(?i).*\\b(?:admin\\w*|root|super ?user|verified|authenticated|"
                    + "authori[sz]ed|trusted|privileged?|vip|system|developer|override|bypass|ignore|forget|instructions?|prompt|"
                    + "always|never|approved?|grant(?:ed)?)\\b.*");

    private Labels() {}

    /// Those of `entities` that stand in `content`.
    static List<String> entities(List<String> entities, String content) {
        String folded = Text.fold(content);
        return entities.stream()
                .filter(entity -> !entity.isBlank() && folded.contains(Text.fold(entity)))
                .limit(MOST)
                .toList();
    }

    /// Those of `tags` that are a topic: a word or two in lower case.
    static List<String> tags(List<String> tags) {
        return tags.stream()
                .filter(tag -> TOPIC.matcher(tag).matches())
                .filter(tag -> Text.readings(tag).stream()
                        .noneMatch(reading -> CLAIM.matcher(reading).matches()))
                .limit(MOST)
                .toList();
    }
}

package io.elaaoms.extraction.extract;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// What a memory's sentence may not look like.
final class Wording {

    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final Pattern APOSTROPHE = Pattern.compile("[\u2018\u2019\u02BC]");
    private static final Pattern QUOTATION_MARK = Pattern.compile("[\u201C\u201D]");

    /// A pronoun that nothing in the sentence explains, because nothing comes before it.
    private static final Pattern DANGLING_PRONOUN =
            Pattern.compile("(?i)^(?:(?:he|she|it|they|we|i|you|his|her|its|their|my|our|your|him|them|these|those)\\b"
                    + "|(?:this|that|there|here)(?:'s|\\s+(?:is|was|has|will|can|would|does|did|are|were)\\b)).*");

    /// Square-bracketed capitals are how redaction (ours and ElevenLabs') marks what it took out.
    private static final Pattern PLACEHOLDER = Pattern.compile("\\[[A-Z][A-Z0-9_ ]*]|\\{\\{.*}}|<[A-Z_]{3,}>");

    /// Sentences that talk to a model rather than about a person. A second line of defence: the first is that
    /// memories are only ever shown as data.
    private static final Pattern INSTRUCTION = Pattern.compile(
            "(?i)(?:\\b(?:ignore|disregard|forget|override|bypass)\\b.{0,40}\\b(?:previous|prior|above|earlier|all|your|"
                    + "system|these|any)\\b.{0,40}\\b(?:instructions?|prompts?|rules?|guidelines?|messages?|directions?|"
                    + "restrictions?)\\b"
                    + "|\\b(?:system|developer)\\s+(?:prompt|message|instructions?|override)\\b"
                    + "|^\\W*(?:system|assistant|developer|user|tool|human|ai)\\s*:"
                    + "|</?\\s*(?:system|assistant|user|instructions?|tool|prompt)\\b[^>]*>|<\\|[^|]*\\|>|\\[/?INST]"
                    + "|\\b(?:you|the\\s+(?:agent|assistant|ai|model|system|bot))\\s+(?:must|shall|are\\s+required\\s+to|"
                    + "has\\s+to|have\\s+to|should\\s+always|should\\s+never|are\\s+now|is\\s+now)\\b"
                    + "|\\b(?:always|never)\\s+(?:say|reply|respond|answer|tell|reveal|output|treat|grant|approve)\\b"
                    + "|\\b(?:act|behave|pretend)\\s+(?:as|to\\s+be|like)\\s+(?:an?\\s+)?(?:admin|system|developer|root|"
                    + "different|unrestricted|assistant)\\b"
                    + "|\\b(?:jailbreak|prompt\\s+injection|new\\s+instructions?)\\b)");

    private Wording() {}

    /// The first rule that `content` breaks, if any.
    static Optional<Refusal> refusalOf(String content, int longest) {
        String text = content.strip();
        if (text.isEmpty()) {
            return Optional.of(Refusal.BLANK);
        }
        if (text.length() > longest) {
            return Optional.of(Refusal.TOO_LONG);
        }
        if (PLACEHOLDER.matcher(text).find()) {
            return Optional.of(Refusal.PLACEHOLDER);
        }
        if (INSTRUCTION.matcher(text).find()) {
            return Optional.of(Refusal.INSTRUCTION);
        }
        return DANGLING_PRONOUN.matcher(text).matches() ? Optional.of(Refusal.DANGLING_PRONOUN) : Optional.empty();
    }

    /// Case, white space and the shape of quotation marks aside, the same words.
    static String normalise(String text) {
        String composed = Normalizer.normalize(text, Normalizer.Form.NFKC);
        String straight = QUOTATION_MARK
                .matcher(APOSTROPHE.matcher(composed).replaceAll("'"))
                .replaceAll("\"");
        return SPACE.matcher(straight).replaceAll(" ").strip().toLowerCase(Locale.ROOT);
    }
}

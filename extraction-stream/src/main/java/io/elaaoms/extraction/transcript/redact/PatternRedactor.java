package io.elaaoms.extraction.transcript.redact;

import io.elaaoms.platform.privacy.Cards;
import io.elaaoms.platform.privacy.Ibans;
import io.elaaoms.platform.privacy.PrivateData;
import io.elaaoms.platform.privacy.PrivateData.Span;
import io.elaaoms.platform.privacy.SocialSecurityNumbers;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/// Finds private data by its form, and by its check digits where it has any; of cards, social security and
/// phone numbers also where the digits are spelled out in English words.
public final class PatternRedactor implements Redactor {

    /// Of each type by the number of who speaks.
    private final Map<String, Function<Optional<String>, PrivateData>> types;

    /// @param defaultRegion ISO country of phone numbers without a country code, when the speaker's own
    ///     number does not tell; `ZZ` for none
    /// @param custom further patterns by their type; the type becomes the placeholder
    public PatternRedactor(String defaultRegion, Map<String, Pattern> custom) {
        types = new LinkedHashMap<>();
        types.put("IBAN", ofAnybody(new Ibans()));
        types.put("CARD", ofAnybody(new SpelledOut(new Cards())));
        types.put("SSN", ofAnybody(new SpelledOut(new SocialSecurityNumbers())));
        types.put("EMAIL", ofAnybody(new EmailAddresses()));
        types.put("PHONE", ownNumber -> new SpelledOut(new PhoneNumbersInText(defaultRegion, ownNumber)));
        custom.forEach((type, pattern) -> types.put(type.toUpperCase(Locale.ROOT), ofAnybody(new Matches(pattern))));
    }

    private static Function<Optional<String>, PrivateData> ofAnybody(PrivateData type) {
        return _ -> type;
    }

    /// @throws java.util.regex.PatternSyntaxException for a pattern that is none
    public static PatternRedactor of(String defaultRegion, Map<String, String> custom) {
        Map<String, Pattern> patterns = new LinkedHashMap<>();
        custom.forEach((type, pattern) -> patterns.put(type, Pattern.compile(pattern)));
        return new PatternRedactor(defaultRegion, patterns);
    }

    @Override
    public Redacted redact(String text, Optional<String> ownNumber) {
        Map<String, Integer> counts = new HashMap<>();
        String clean = text;
        for (Map.Entry<String, Function<Optional<String>, PrivateData>> type : types.entrySet()) {
            List<Span> found = type.getValue().apply(ownNumber).find(clean);
            if (!found.isEmpty()) {
                counts.put(type.getKey(), found.size());
                clean = replace(clean, found, "[" + type.getKey() + "]");
            }
        }
        return new Redacted(clean, counts);
    }

    private static String replace(String text, List<Span> spans, String placeholder) {
        StringBuilder clean = new StringBuilder(text.length());
        int from = 0;
        for (Span span : spans) {
            if (span.start() < from) {
                continue;
            }
            clean.append(text, from, span.start()).append(placeholder);
            from = span.end();
        }
        return clean.append(text, from, text.length()).toString();
    }
}

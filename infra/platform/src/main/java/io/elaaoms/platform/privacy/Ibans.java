package io.elaaoms.platform.privacy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.validator.routines.IBANValidator;

/// International bank account numbers whose country, length, format and checksum are right, grouped or not.
public final class Ibans implements PrivateData {

    private static final Pattern BEGINNING = Pattern.compile("\\b([a-z]{2})[ -]?\\d[ -]?\\d", Pattern.CASE_INSENSITIVE);
    private static final Pattern FORM =
            Pattern.compile("(?<![\\p{L}\\p{N}])[A-Z]{2}\\d{2}(?: ?[A-Z\\d]){11,30}(?![\\p{L}\\p{N}])");

    private static final char ASCII_END = 0x80;

    private final IBANValidator validator = IBANValidator.getInstance();

    @Override
    public List<Span> find(String text) {
        List<Span> spans = new ArrayList<>();
        Matcher beginning = BEGINNING.matcher(text);
        int from = 0;
        while (from <= text.length() && beginning.find(from)) {
            Optional<Span> span = spanFrom(text, beginning.start(), beginning.group(1));
            span.ifPresent(spans::add);
            from = span.isPresent() ? span.get().end() : beginning.start() + 1;
        }
        return spans;
    }

    /// In capitals, as they are written: "is 12 or so" has the form otherwise.
    @Override
    public boolean isPossiblyIn(String text) {
        return FORM.matcher(text).find() || !find(text).isEmpty();
    }

    private Optional<Span> spanFrom(String text, int start, String country) {
        IBANValidator.Validator format = validator.getValidator(country.toUpperCase(Locale.ROOT));
        if (format == null) {
            return Optional.empty();
        }
        StringBuilder compact = new StringBuilder();
        int end = start;
        while (end < text.length() && compact.length() < format.getIbanLength() && belongs(text.charAt(end))) {
            if (isAlphanumeric(text.charAt(end))) {
                compact.append(text.charAt(end));
            }
            end++;
        }
        boolean valid = validator.isValid(compact.toString().toUpperCase(Locale.ROOT));
        return valid ? Optional.of(new Span(start, end)) : Optional.empty();
    }

    private static boolean belongs(char character) {
        return character == ' ' || character == '-' || isAlphanumeric(character);
    }

    private static boolean isAlphanumeric(char character) {
        return character < ASCII_END && Character.isLetterOrDigit(character);
    }
}

package io.elaaoms.extraction.transcript.redact;

import static java.util.Comparator.comparingInt;

import io.elaaoms.platform.privacy.PrivateData;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Finds the same private data where its digits are words, as some transcribers write what was dictated: "four
/// one one one, double five". English words, seven digits or more in a row.
record SpelledOut(PrivateData digits) implements PrivateData {

    private static final Set<String> ALSO_ZERO = Set.of("o", "nought");
    private static final String DIGIT = "(?:(?:(?:double|triple)[ -])?(?:"
            + String.join("|", SpokenDigits.BY_WORD.keySet()) + "|" + String.join("|", ALSO_ZERO) + ")\\b|\\d+)";
    private static final Pattern TOKEN =
            Pattern.compile("(?:(double|triple)[ -])?([a-z]+)|(\\d+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern RUN = Pattern.compile(
            "(?<![\\w+])" + DIGIT + "(?:[ ,.-]{1,3}" + DIGIT + "){3,}+(?!\\w)", Pattern.CASE_INSENSITIVE);
    private static final int SHORTEST = 7;

    @Override
    public List<Span> find(String text) {
        return Stream.concat(digits.find(text).stream(), inWords(text))
                .sorted(comparingInt(Span::start))
                .toList();
    }

    private Stream<Span> inWords(String text) {
        Figures figures = Figures.of(text);
        return figures.isDifferent()
                ? digits.find(figures.text.toString()).stream()
                        .map(figures::inOriginal)
                        .flatMap(Optional::stream)
                : Stream.empty();
    }

    /// A text whose runs of spelled digits have become figures, and where each of its characters stood.
    private static final class Figures {

        private final StringBuilder text = new StringBuilder();
        private final List<Span> origins = new ArrayList<>();
        private final List<Span> runs = new ArrayList<>();

        static Figures of(String original) {
            Figures figures = new Figures();
            Matcher run = RUN.matcher(original);
            int from = 0;
            while (run.find()) {
                figures.copy(original, from, run.start());
                figures.figures(original, run.start(), run.end());
                from = run.end();
            }
            figures.copy(original, from, original.length());
            return figures;
        }

        boolean isDifferent() {
            return !runs.isEmpty();
        }

        /// Empty where it touches no run: it was found before.
        Optional<Span> inOriginal(Span found) {
            Span span = new Span(
                    origins.get(found.start()).start(),
                    origins.get(found.end() - 1).end());
            return runs.stream().anyMatch(run -> span.start() < run.end() && run.start() < span.end())
                    ? Optional.of(span)
                    : Optional.empty();
        }

        private void copy(String original, int from, int to) {
            for (int at = from; at < to; at++) {
                append(original.substring(at, at + 1), new Span(at, at + 1));
            }
        }

        private void figures(String original, int from, int to) {
            int begins = text.length();
            boolean words = false;
            Matcher token = TOKEN.matcher(original).region(from, to);
            while (token.find()) {
                words |= token.group(2) != null;
                Span origin = new Span(token.start(), token.end());
                for (char digit : digitsOf(token).toCharArray()) {
                    append(text.length() == begins ? String.valueOf(digit) : " " + digit, origin);
                }
            }
            if (words && (text.length() - begins) / 2 + 1 >= SHORTEST) {
                runs.add(new Span(from, to));
            }
        }

        private static String digitsOf(Matcher token) {
            if (token.group(3) != null) {
                return token.group(3);
            }
            String word = token.group(2).toLowerCase(Locale.ROOT);
            String digit = ALSO_ZERO.contains(word) ? "0" : SpokenDigits.BY_WORD.getOrDefault(word, "");
            return switch (Optional.ofNullable(token.group(1))
                    .map(times -> times.toLowerCase(Locale.ROOT))
                    .orElse("")) {
                case "double" -> digit.repeat(2);
                case "triple" -> digit.repeat(3);
                default -> digit;
            };
        }

        private void append(String characters, Span origin) {
            text.append(characters);
            for (int count = 0; count < characters.length(); count++) {
                origins.add(origin);
            }
        }
    }
}

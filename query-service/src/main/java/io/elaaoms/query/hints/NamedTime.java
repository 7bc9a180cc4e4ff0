package io.elaaoms.query.hints;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A time as English names it: a day, a month, a year; without its year, that of any. Pure.
///
/// @param year 0 where it is not said
/// @param month likewise; then there is no day
/// @param day likewise
record NamedTime(int year, int month, int day) {

    private static final String YEAR = "(?<year>(?:19|20)\\d\\d)\\b";
    private static final String DAY = "\\b(?<day>\\d\\d?)(?:st|nd|rd|th)?\\b";
    private static final String MONTH = "\\b(?<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?"
            + "|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\\b\\.?";

    /// April, June and May are names too, and may is a verb: alone they are times only after such a word.
    private static final String BEFORE_MONTH = "\\b(?:in|of|last|this|since|during|until|before|after|by|early|late) ";

    /// The one that says most comes first.
    private static final List<Pattern> SPELLINGS = Stream.of(
                    "\\b" + YEAR + "-(?<month>\\d\\d)-(?<day>\\d\\d)\\b",
                    DAY + "(?: of)? " + MONTH + ",? " + YEAR,
                    MONTH + " " + DAY + ",? " + YEAR,
                    "\\b" + YEAR + "-(?<month>\\d\\d)\\b",
                    MONTH + ",? (?:of )?" + YEAR,
                    DAY + "(?: of)? " + MONTH,
                    MONTH + " " + DAY,
                    BEFORE_MONTH + MONTH,
                    "\\b" + YEAR)
            .map(Pattern::compile)
            .toList();

    NamedTime {
        if (month > 0 && day > Month.of(month).maxLength()) {
            throw new DateTimeException("There is no such day in any year");
        }
    }

    /// The first that `text` names; empty where it names none.
    static Optional<NamedTime> in(String text) {
        return SPELLINGS.stream()
                .map(spelling -> spelling.matcher(text))
                .filter(Matcher::find)
                .findFirst()
                .flatMap(NamedTime::read);
    }

    /// How far it is from `date`, before or after; 0 within it.
    long daysFrom(LocalDate date) {
        return IntStream.rangeClosed(date.getYear() - 1, date.getYear() + 1)
                .mapToLong(any -> daysFrom(date, year == 0 ? any : year))
                .min()
                .orElseThrow();
    }

    private long daysFrom(LocalDate date, int inYear) {
        LocalDate first = first(inYear);
        LocalDate last = last(inYear, first);
        return Math.max(0, Math.max(ChronoUnit.DAYS.between(date, first), ChronoUnit.DAYS.between(last, date)));
    }

    private LocalDate first(int inYear) {
        YearMonth begin = YearMonth.of(inYear, Math.max(1, month));
        return begin.atDay(Math.clamp(day, 1, begin.lengthOfMonth()));
    }

    private LocalDate last(int inYear, LocalDate first) {
        if (day > 0) {
            return first;
        }
        return YearMonth.of(inYear, month == 0 ? 12 : month).atEndOfMonth();
    }

    private static Optional<NamedTime> read(Matcher found) {
        try {
            return Optional.of(new NamedTime(number(found, "year"), month(found), number(found, "day")));
        } catch (DateTimeException _) {
            return Optional.empty(); // 31 June, 2026-13
        }
    }

    private static int month(Matcher found) {
        String name = group(found, "month");
        return name.isEmpty() || Character.isDigit(name.charAt(0))
                ? number(found, "month")
                : Stream.of(Month.values())
                        .filter(month ->
                                month.name().startsWith(name.substring(0, 3).toUpperCase(Locale.ROOT)))
                        .mapToInt(Month::getValue)
                        .findFirst()
                        .orElseThrow();
    }

    private static int number(Matcher found, String part) {
        String digits = group(found, part);
        return digits.isEmpty() ? 0 : Integer.parseInt(digits);
    }

    /// Empty where the spelling has no such part.
    private static String group(Matcher found, String part) {
        return found.namedGroups().containsKey(part) ? found.group(part) : "";
    }
}

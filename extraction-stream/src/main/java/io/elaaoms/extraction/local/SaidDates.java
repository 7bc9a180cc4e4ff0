package io.elaaoms.extraction.local;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Resolves the dates people say against the time of the call.
final class SaidDates {

    private static final DateTimeFormatter SPOKEN = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter MONTH_OF = DateTimeFormatter.ofPattern("MMMM yyyy", Locale.ENGLISH);
    private static final String DAY = "(?<day>" + Lexicon.alternatives("weekday") + ")";
    private static final String MONTH =
            "(?:january|february|march|april|may|june|july|august|september|october|november|december)";
    private static final Pattern SAID = Pattern.compile("(?i)\\b(?:"
            + "(?<near>day\\s+after\\s+tomorrow|day\\s+before\\s+yesterday|today|tonight|tomorrow|yesterday|last\\s+night|this\\s+(?:morning|afternoon|evening))"
            + "|(?:(?<which>on|this|next|last|this\\s+past|this\\s+coming|until|by|from|to|for)\\s+)" + DAY
            + "\\b(?!s|'s|\\s+(?:mornings|afternoons|evenings|nights))"
            + "|(?<count>\\d+|a|an|one|two|three|four|five|six|seven|eight|nine|ten|couple\\s+of)\\s+(?<unit>day|week|month|year)s?\\s+ago"
            + "|in\\s+(?<ahead>\\d+|a|an|one|two|three|four|five|six|seven|eight|nine|ten)\\s+(?<aheadUnit>day|week|month|year)s?\\b"
            + "|(?:(?<month>" + MONTH
            + ")\\s+(?<date>\\d{1,2})(?:st|nd|rd|th)?|(?<dateFirst>\\d{1,2})(?:st|nd|rd|th)?\\s+(?:of\\s+)?(?<monthLast>"
            + MONTH + "))\\b"
            + "(?:,?\\s+(?<year>\\d{4}))?"
            + "|in\\s+(?<inMonth>" + MONTH + ")\\b(?!\\s+\\d)"
            + "|(?<edge>last|next)\\s+(?<span>week|weekend|month|year)"
            + ")(?<part>\\s+(?:in\\s+the\\s+)?(?:morning|afternoon|evening|night))?\\b");
    private static final Pattern AHEAD = Pattern.compile("(?i)\\b(?:for|until|till|by)(?:\\s+the)?\\s+$");
    private static final List<String> NUMBERS =
            List.of("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten");

    private final ZonedDateTime call;
    private final boolean past;

    private SaidDates(ZonedDateTime call, boolean past) {
        this.call = call;
        this.past = past;
    }

    /// @param at when
    /// @param end where in the text the expression ends
    /// @param spoken the date to add after the expression; empty where the expression is no single day
    record Said(Instant at, int end, String spoken) {}

    /// The first date in `text`.
    ///
    /// @param past whether "on Thursday" is the last one rather than the next
    static Optional<Said> in(String text, Instant startedAt, ZoneId zone, boolean past) {
        Matcher matcher = SAID.matcher(text);
        return matcher.find()
                ? new SaidDates(startedAt.atZone(zone), past && !isAhead(text, matcher))
                        .resolve(matcher.toMatchResult())
                : Optional.empty();
    }

    /// "I booked a room for the 14th": what is past is the booking.
    private static boolean isAhead(String text, Matcher found) {
        return AHEAD.matcher(text.substring(0, found.start())).find();
    }

    private Optional<Said> resolve(MatchResult found) {
        boolean written = found.group("year") != null;
        return date(found)
                .map(date -> new Said(
                        date.atTime(timeOfDay(found)).atZone(call.getZone()).toInstant(),
                        found.end(),
                        written ? "" : spoken(found, date)));
    }

    private Optional<LocalDate> date(MatchResult found) {
        LocalDate today = call.toLocalDate();
        if (found.group("near") != null) {
            return Optional.of(today.plusDays(nearDays(words(found.group("near")))));
        }
        if (found.group("day") != null) {
            return Optional.of(weekday(today, words(found.group("which")), found.group("day")));
        }
        if (found.group("unit") != null) {
            return Optional.of(today.minus(number(found.group("count")), unit(found.group("unit"))));
        }
        if (found.group("aheadUnit") != null) {
            return Optional.of(today.plus(number(found.group("ahead")), unit(found.group("aheadUnit"))));
        }
        if (found.group("inMonth") != null) {
            return calendarDay(today, found.group("inMonth"), 1, null);
        }
        return found.group("edge") == null ? dayOfMonth(today, found) : Optional.of(edge(today, found));
    }

    private static long nearDays(String words) {
        return switch (words) {
            case "day after tomorrow" -> 2;
            case "tomorrow" -> 1;
            case "yesterday", "last night" -> -1;
            case "day before yesterday" -> -2;
            default -> 0;
        };
    }

    private LocalDate weekday(LocalDate today, String which, String name) {
        DayOfWeek day = DayOfWeek.valueOf(name.toUpperCase(Locale.ROOT));
        boolean before = which.equals("last") || which.equals("this past") || (past && which.equals("on"));
        return today.with(before ? TemporalAdjusters.previous(day) : TemporalAdjusters.next(day));
    }

    private Optional<LocalDate> dayOfMonth(LocalDate today, MatchResult found) {
        boolean monthFirst = found.group("month") != null;
        String month = monthFirst ? found.group("month") : found.group("monthLast");
        int day = Integer.parseInt(monthFirst ? found.group("date") : found.group("dateFirst"));
        return calendarDay(today, month, day, found.group("year"));
    }

    /// Without a year, the next such day, or the last one when what happened is past.
    private Optional<LocalDate> calendarDay(LocalDate today, String month, int day, @Nullable String year) {
        Month named = Month.valueOf(month.toUpperCase(Locale.ROOT));
        if (day < 1 || day > named.minLength()) {
            return Optional.empty();
        }
        if (year != null) {
            return Optional.of(LocalDate.of(Integer.parseInt(year), named, day));
        }
        LocalDate date = LocalDate.of(today.getYear(), named, day);
        boolean nextYear = !past && date.isBefore(today.withDayOfMonth(1));
        boolean lastYear = past && date.isAfter(today);
        return Optional.of(date.plusYears(nextYear ? 1 : 0).minusYears(lastYear ? 1 : 0));
    }

    private static LocalDate edge(LocalDate today, MatchResult found) {
        int sign = found.group("edge").equalsIgnoreCase("next") ? 1 : -1;
        String span = words(found.group("span"));
        return span.equals("weekend")
                ? today.plusWeeks(sign > 0 ? 0 : -1).with(TemporalAdjusters.nextOrSame(DayOfWeek.SATURDAY))
                : today.plus(sign, unit(span));
    }

    private LocalTime timeOfDay(MatchResult found) {
        String said = words(found.group());
        if (said.endsWith("morning")) {
            return LocalTime.of(9, 0);
        }
        if (said.endsWith("afternoon")) {
            return LocalTime.of(15, 0);
        }
        return said.endsWith("evening") || said.endsWith("night") ? LocalTime.of(19, 0) : LocalTime.NOON;
    }

    /// As exact as what was said: "last month" is no day.
    private static String spoken(MatchResult found, LocalDate date) {
        if (found.group("inMonth") != null) {
            return MONTH_OF.format(date);
        }
        String unit = Stream.of("unit", "aheadUnit", "span")
                .flatMap(group -> Stream.ofNullable(found.group(group)))
                .findFirst()
                .orElse("day");
        return switch (words(unit)) {
            case "week" -> "week of " + SPOKEN.format(date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)));
            case "month" -> MONTH_OF.format(date);
            case "year" -> Integer.toString(date.getYear());
            default -> SPOKEN.format(date);
        };
    }

    private static ChronoUnit unit(String name) {
        return ChronoUnit.valueOf(name.toUpperCase(Locale.ROOT) + "S");
    }

    private static long number(String word) {
        String said = words(word);
        if (said.chars().allMatch(Character::isDigit)) {
            return Math.min(Long.parseLong(said.substring(0, Math.min(said.length(), 4))), 1000);
        }
        return said.startsWith("couple") ? 2 : Math.max(1, NUMBERS.indexOf(said));
    }

    private static String words(String said) {
        return said.toLowerCase(Locale.ROOT).strip().replaceAll("\\s+", " ");
    }
}

package io.elaaoms.query.hints;

import static java.util.stream.Collectors.toSet;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Whom a question is about, and when what it asks for was. Names are told by their capital letter, times as
/// English has them; where a question has neither, nothing counts. Pure.
///
/// @param names capitalised words but the first, which any sentence begins with, unless it owns something:
///     "Dana's dog"
public record Hints(Set<String> names, Optional<NamedTime> time) {

    private static final Pattern WORD = Pattern.compile("\\p{L}[\\p{L}\\p{M}-]+(?<owning>['’]s?)?");

    /// After which a time that is named counts for a third.
    private static final double DAYS = 7;

    public Hints {
        names = Set.copyOf(names);
    }

    public static Hints of(String question) {
        return new Hints(
                WORD.matcher(question)
                        .results()
                        .filter(Hints::isName)
                        .map(Hints::bare)
                        .collect(toSet()),
                NamedTime.in(question));
    }

    /// 1 where `content` begins with one of the names, as statements begin with their subject and lines of a
    /// transcript with the speaker; else 0.
    public double subject(String content) {
        Matcher word = WORD.matcher(content);
        return !names.isEmpty() && word.lookingAt() && names.contains(bare(word)) ? 1 : 0;
    }

    /// 1 where `at` lies within the time that is named, a third a week before or after; 0 where none is.
    public double time(Instant at) {
        LocalDate date = LocalDate.ofInstant(at, ZoneOffset.UTC);
        return time.map(named -> Math.exp(-named.daysFrom(date) / DAYS)).orElse(0.0);
    }

    private static boolean isName(MatchResult word) {
        boolean isInside = word.start() > 0 || word.group("owning") != null;
        return isInside && Character.isUpperCase(word.group().codePointAt(0));
    }

    private static String bare(MatchResult word) {
        return word.group("owning") == null
                ? word.group()
                : word.group().substring(0, word.start("owning") - word.start());
    }
}

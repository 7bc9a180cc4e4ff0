package io.elaaoms.extraction.local;

import io.elaaoms.schemas.v1.Candidate;
import io.elaaoms.schemas.v1.Category;
import io.elaaoms.schemas.v1.Sector;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Makes candidates of findings.
final class Candidates {

    private static final Pattern PROPER = Pattern.compile("(?<!^)\\b[A-Z][\\p{L}'-]+(?:\\s+[A-Z][\\p{L}'-]+)*");
    private static final Pattern FIRST_NAME = Pattern.compile("^[A-Z][\\p{L}-]+(?:\\s+[A-Z][\\p{L}-]+)?");
    private static final Pattern CHANGE = Pattern.compile(
            "(?i)\\b(?:any ?more|no longer|actually|instead|now|moved|used to|changed|switched|stopped|not any|new)\\b");
    private static final Pattern RECURRING = Pattern.compile("(?i)\\b(?:birthday|anniversary)\\s+is\\b");
    private static final Pattern FUTURE = Pattern.compile(
            "(?i)\\b(?:will|going to|would like|asked|wants?|needs?|plans? to|called to|is \\w+ing)\\b");

    private static final Pattern WORD = Pattern.compile("[^\\p{L}']+");

    private Candidates() {}

    /// The date that `clause` names, for findings that happen once.
    static Optional<SaidDates.Said> when(Finding finding, String clause, Instant startedAt, ZoneId zone) {
        boolean lasting = finding.theme().sector() == Sector.PROCEDURAL
                || finding.theme().category() == Category.PREFERENCE
                || RECURRING.matcher(finding.content()).find();
        boolean past = !FUTURE.matcher(finding.content()).find()
                && WORD.splitAsStream(finding.content()).anyMatch(word -> Verbs.isPast(word));
        return lasting || clause.isEmpty() ? Optional.empty() : SaidDates.in(finding.content(), startedAt, zone, past);
    }

    static Candidate of(Finding finding, Said evidence, Optional<SaidDates.Said> when) {
        String quote = evidence.verbatim();
        return Candidate.newBuilder()
                .setContent(when.map(said -> dated(finding.content(), said)).orElseGet(finding::content) + ".")
                .setSector(finding.theme().sector())
                .setCategory(finding.theme().category())
                .setImportance(finding.theme().importance())
                .setConfidence(finding.confidence())
                .setSourceQuote(quote)
                .setSourceTurn(evidence.turn().getIndex())
                .setEntities(entities(finding.content()))
                .setTags(tags(finding.theme(), quote))
                .setOccurredAt(when.map(SaidDates.Said::at).orElse(null))
                .build();
    }

    private static String dated(String content, SaidDates.Said said) {
        return said.spoken().isEmpty()
                ? content
                : content.substring(0, said.end()) + " (" + said.spoken() + ")" + content.substring(said.end());
    }

    private static List<String> entities(String content) {
        List<String> entities = new ArrayList<>();
        if (!content.startsWith("The ") && !content.startsWith("For ")) {
            FIRST_NAME.matcher(content).results().map(MatchResult::group).forEach(entities::add);
        }
        PROPER.matcher(content)
                .results()
                .map(MatchResult::group)
                .map(name -> name.replaceAll("'s$", ""))
                .filter(name -> !Lexicon.has("not-names", name))
                .forEach(entities::add);
        return entities.stream().distinct().toList();
    }

    private static List<String> tags(Theme theme, String quote) {
        String tag = theme.tag().toLowerCase(Locale.ROOT);
        return CHANGE.matcher(quote).find() ? List.of(tag, "change") : List.of(tag);
    }
}

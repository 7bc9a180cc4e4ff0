package io.elaaoms.extraction.local;

import io.elaaoms.extraction.extract.Extracted;
import io.elaaoms.schemas.v1.Candidate;
import io.elaaoms.schemas.v1.Conversation;
import io.elaaoms.schemas.v1.Role;
import io.elaaoms.schemas.v1.Turn;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// One pass over a conversation, in order, remembering who and what was mentioned.
final class Reading {

    private static final Pattern APOSTROPHE = Pattern.compile("[\u2018\u2019]");
    private static final Pattern HYPOTHETICAL =
            Pattern.compile("(?i)^(?:if|unless|suppose|what if|in case|maybe|perhaps)\\b.*");
    private static final Pattern NAMING = Pattern.compile("\\b(?:called|named|name is)\\b");
    static final String OTHER_LANGUAGE = "other_language";
    private static final int FEWEST_WORDS = 3;
    private static final int MOST_WORDS = 45;

    private final Instant startedAt;
    private final ZoneId zone;
    private final Grammar grammar = new Grammar();
    private final People people = new People();
    private final Topics topics = new Topics();
    private final List<Candidate> found = new ArrayList<>();
    private Optional<Sequel> open = Optional.empty();
    private String question = "";
    private int foreign;

    Reading(Conversation conversation) {
        this.startedAt = conversation.getStartedAt();
        this.zone = conversation.getTimezone().map(Reading::zone).orElse(ZoneOffset.UTC);
    }

    /// Reads `turns`, and answers with what was found, in the order it was said; turns in other languages are
    /// counted.
    Extracted read(List<Turn> turns) {
        turns.forEach(turn -> {
            topics.enter(turn.getIndex());
            if (turn.getRole() == Role.USER) {
                readUser(turn);
            } else {
                readAgent(turn);
            }
        });
        return new Extracted(found, foreign == 0 ? Map.of() : Map.of(OTHER_LANGUAGE, foreign), 0, 0);
    }

    private void readAgent(Turn turn) {
        List<String> sentences = grammar.sentencesOf(straight(turn.getMessage()));
        sentences.forEach(sentence -> topics.note(clause(Clauses.strip(sentence)), true));
        question = sentences.stream()
                .reduce((_, last) -> last)
                .filter(sentence -> sentence.endsWith("?"))
                .orElse("");
    }

    private void readUser(Turn turn) {
        if (!English.is(turn.getMessage())) {
            foreign++;
            return;
        }
        int before = found.size();
        open = Optional.empty();
        for (String sentence : grammar.sentencesOf(straight(turn.getMessage()))) {
            readSentence(new Said(turn, sentence));
        }
        if (found.size() == before && !question.isEmpty()) {
            Answers.of(question, straight(turn.getMessage()), grammar)
                    .ifPresent(finding -> add(finding, new Said(turn, straight(turn.getMessage())), finding.content()));
        }
        question = "";
    }

    private void readSentence(Said sentence) {
        Optional<Finding> corrected = Corrections.of(sentence.text());
        if (corrected.isPresent()) {
            add(corrected.get(), sentence, corrected.get().content());
            return;
        }
        boolean asks = sentence.text().endsWith("?");
        String reported = "";
        List<String> clauses = Clauses.of(sentence.text(), grammar);
        for (String clause : clauses) {
            boolean asked = asks && (clauses.size() == 1 || clause.equals(clauses.getLast()));
            if (!asked && continues(sentence, clause)) {
                continue;
            }
            Optional<Finding> finding = understand(clause, asked);
            open = Optional.empty();
            if (finding.isPresent()) {
                Finding related = Feelings.about(reported, finding.get());
                Said evidence = related.equals(finding.get()) ? sentence.part(clause) : sentence;
                add(related, evidence, clause);
                open = Optional.of(new Sequel(related, evidence, clause));
                reported = related.complement();
            }
            introduce(sentence, clause, asked);
            topics.note(clause(clause), false);
        }
    }

    /// "… It was wonderful": belongs to what was said right before.
    private boolean continues(Said sentence, String clause) {
        Optional<Sequel> longer = open.flatMap(sequel -> sequel.with(plain(clause), sentence.part(clause)));
        longer.ifPresent(sequel -> {
            found.removeLast();
            add(sequel.finding(), sequel.evidence(), sequel.clause());
            open = Optional.empty();
        });
        return longer.isPresent();
    }

    /// What `clause` says, with its pronouns explained by what came before.
    private Optional<Finding> understand(String clause, boolean asked) {
        if (HYPOTHETICAL.matcher(clause).matches() || Identity.isReturning(clause)) {
            return Optional.empty();
        }
        Clause plain = plain(clause);
        if (Identity.of(plain.text()).isPresent()) {
            return asked ? Optional.empty() : Identity.of(plain.text());
        }
        return new Antecedents(people, topics)
                .explain(plain)
                .map(this::clause)
                .flatMap(told -> read(told, asked)
                        .filter(finding ->
                                finding.theme() != Theme.OPINION || told.text().equals(plain.text())));
    }

    private Optional<Finding> read(Clause clause, boolean asked) {
        int words = clause.tokens().size();
        if (words < FEWEST_WORDS || words > MOST_WORDS) {
            return Optional.empty();
        }
        Clause whole =
                asked ? clause : Ellipsis.restored(clause).map(this::clause).orElse(clause);
        Optional<Finding> finding = asked ? Requests.of(whole) : Findings.in(whole);
        return finding.filter(known -> isExpletive(known, whole) || !Pronouns.dangle(whole));
    }

    /// "It's hard to wait": nothing has to explain that "it".
    private static boolean isExpletive(Finding finding, Clause clause) {
        return finding.theme() == Theme.OPINION && clause.token(0).is("it");
    }

    /// `text` as speech would have it if it were written.
    private Clause plain(String text) {
        return clause(Statements.withLeadAtTheEnd(Contractions.expand(Normaliser.plain(text))));
    }

    private Clause clause(String text) {
        return new Clause(text, grammar.tokensOf(text));
    }

    private void introduce(Said sentence, String clause, boolean asked) {
        for (People.Person person : people.note(clause)) {
            String content = "The caller's %s is called %s".formatted(person.relation(), person.name());
            boolean said = found.stream()
                    .anyMatch(known -> NAMING.matcher(known.getContent()).find()
                            && known.getContent().contains(person.name()));
            if (!said && !asked) {
                add(new Finding(content, Theme.FAMILY, 0.85, ""), sentence.part(clause), "");
            }
        }
    }

    private void add(Finding finding, Said evidence, String clause) {
        found.add(Candidates.of(finding, evidence, Candidates.when(finding, clause, startedAt, zone)));
    }

    private static String straight(String text) {
        return APOSTROPHE.matcher(text).replaceAll("'");
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException _) {
            return ZoneOffset.UTC;
        }
    }
}

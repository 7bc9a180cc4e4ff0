package io.elaaoms.extraction.local;

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
import java.util.Optional;
import java.util.regex.Pattern;

/// One pass over a conversation, in order, remembering who and what was mentioned.
final class Reading {

    private static final Pattern APOSTROPHE = Pattern.compile("[\u2018\u2019]");
    private static final Pattern LEADING_PERSON = Pattern.compile("(?i)^(he|she|they)(?='?\\b)");
    private static final Pattern HYPOTHETICAL =
            Pattern.compile("(?i)^(?:if|unless|suppose|what if|in case|maybe|perhaps)\\b.*");
    private static final Pattern NAMING = Pattern.compile("\\b(?:called|named|name is)\\b");
    private static final int FEWEST_WORDS = 3;
    private static final int MOST_WORDS = 32;

    private final Instant startedAt;
    private final ZoneId zone;
    private final People people = new People();
    private final Things things = new Things();
    private final List<Candidate> found = new ArrayList<>();
    private String question = "";

    Reading(Conversation conversation) {
        this.startedAt = conversation.getStartedAt();
        this.zone = conversation.getTimezone().map(Reading::zone).orElse(ZoneOffset.UTC);
    }

    /// Reads `turns`, and answers with what was found, in the order it was said.
    List<Candidate> read(List<Turn> turns) {
        turns.forEach(turn -> {
            if (turn.getRole() == Role.USER) {
                readUser(turn);
            } else {
                readAgent(turn);
            }
        });
        return List.copyOf(found);
    }

    private void readAgent(Turn turn) {
        List<String> sentences = Sentences.of(straight(turn.getMessage()));
        sentences.forEach(things::note);
        question = sentences.stream()
                .reduce((_, last) -> last)
                .filter(sentence -> sentence.endsWith("?"))
                .orElse("");
    }

    private void readUser(Turn turn) {
        int before = found.size();
        for (String sentence : Sentences.of(straight(turn.getMessage()))) {
            readSentence(new Said(turn, sentence));
        }
        if (found.size() == before && !question.isEmpty()) {
            Answers.of(question, straight(turn.getMessage()))
                    .ifPresent(finding -> add(finding, new Said(turn, straight(turn.getMessage())), finding.content()));
        }
        question = "";
    }

    private void readSentence(Said sentence) {
        boolean asked = sentence.text().endsWith("?");
        String reported = "";
        for (String clause : Clauses.of(sentence.text())) {
            Optional<Finding> finding = understand(clause, asked);
            if (finding.isPresent()) {
                Finding related = Feelings.about(reported, finding.get());
                add(related, related.equals(finding.get()) ? sentence.part(clause) : sentence, clause);
                reported = related.complement();
            }
            introduce(sentence, clause, asked);
            things.note(clause);
        }
    }

    /// What `clause` says, with its pronouns explained by what came before.
    private Optional<Finding> understand(String clause, boolean asked) {
        if (HYPOTHETICAL.matcher(clause).matches() || Identity.isReturning(clause)) {
            return Optional.empty();
        }
        return explain(Normaliser.plain(clause)).flatMap(plain -> {
            String text = Contractions.expand(plain);
            int words = text.split("\\s+").length;
            if (words < FEWEST_WORDS || words > MOST_WORDS) {
                return Optional.empty();
            }
            Optional<Finding> finding = asked ? Requests.of(text) : Findings.in(text);
            return finding.filter(known -> !Pronouns.dangle(text, known.content()))
                    .filter(known -> !Things.guessed(clause) || known.theme().isBusiness());
        });
    }

    private Optional<String> explain(String clause) {
        if (Identity.of(Contractions.expand(clause)).isPresent()) {
            return Optional.of(clause);
        }
        var person = LEADING_PERSON.matcher(clause);
        Optional<String> explained = person.find()
                ? people.meantBy(person.group(1)).map(phrase -> person.replaceFirst(phrase))
                : Optional.of(clause);
        return explained.flatMap(things::explain);
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

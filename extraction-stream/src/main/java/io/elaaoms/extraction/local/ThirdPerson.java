package io.elaaoms.extraction.local;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Says of the caller what the caller said in the first person: "I can't find my keys" → "The caller can't
/// find their keys".
final class ThirdPerson {

    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final Pattern LETTERS = Pattern.compile("^[\\p{L}'\u2019-]+");

    private static final Pattern COMPOUND = Pattern.compile(
            "(?i)^(?:my|our)\\s+(?<whom>\\w+(?:\\s+\\w+)?(?:\\s+(?-i:[A-Z])\\w+)?)\\s+and\\s+I\\s+(?<rest>.+)");

    private final List<String> words;
    private final List<String> said = new ArrayList<>();
    /// How the caller may be referred to by now: not mentioned, only as an owner, or as someone who acts.
    private Mention mention;
    private int at;
    private boolean present;

    private enum Mention {
        NONE,
        OWNER,
        ACTOR
    }

    private ThirdPerson(String text, Mention mention) {
        this.words = List.of(SPACE.split(Contractions.expand(text.strip())));
        this.mention = mention;
    }

    /// A sentence without its full stop, beginning with a capital; empty where the verb cannot be made to
    /// agree.
    static Optional<String> sentence(String clause) {
        Matcher compound = COMPOUND.matcher(clause);
        return compound.matches()
                ? afterCaller(compound.group("rest"))
                        .map(rest -> "The caller and their " + compound.group("whom") + " " + rest)
                : new ThirdPerson(clause, Mention.NONE).rewrite().map(ThirdPerson::capitalised);
    }

    /// "My wife and I went …": two subjects, one statement.
    static boolean isCompound(String clause) {
        return COMPOUND.matcher(clause).matches();
    }

    /// `clause` as it stands after "The caller …": the caller is mentioned already.
    static Optional<String> afterCaller(String clause) {
        return new ThirdPerson(clause, Mention.ACTOR).rewrite();
    }

    static String capitalised(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    private Optional<String> rewrite() {
        while (at < words.size()) {
            String word = words.get(at);
            String bare = bare(word);
            Optional<String> next = isSubject(bare) ? subject(word) : Optional.of(other(word, bare));
            if (next.isEmpty()) {
                return Optional.empty();
            }
            said.add(next.get());
            at++;
        }
        return Optional.of(String.join(" ", said));
    }

    private static boolean isSubject(String bare) {
        return bare.equals("i") || bare.equals("we");
    }

    /// The subject with everything up to its verb.
    private Optional<String> subject(String word) {
        if (mention == Mention.ACTOR) {
            return Optional.of("they" + tail(word) + pluralVerb());
        }
        mention = Mention.ACTOR;
        StringBuilder phrase = new StringBuilder("the caller");
        while (at + 1 < words.size() && isAdverb(at + 1)) {
            phrase.append(' ').append(words.get(++at));
        }
        if (at + 1 >= words.size()) {
            return Optional.empty();
        }
        String verb = words.get(++at);
        return Verbs.thirdPerson(bare(verb)).map(agreeing -> {
            present = !agreeing.equals(bare(verb)) && agreeing.endsWith("s") && agreeing.length() > 3;
            return phrase.append(' ').append(agreeing).append(tail(verb)).toString();
        });
    }

    private boolean isAdverb(int index) {
        String word = bare(words.get(index));
        boolean no = word.equals("no")
                && index + 1 < words.size()
                && bare(words.get(index + 1)).equals("longer");
        return no || word.equals("longer") || Verbs.isAdverb(word);
    }

    private String pluralVerb() {
        String next = at + 1 < words.size() ? bare(words.get(at + 1)) : "";
        return switch (next) {
            case "am" -> advance(" are");
            case "was" -> advance(" were");
            default -> "";
        };
    }

    private String advance(String verb) {
        at++;
        return verb;
    }

    private String other(String word, String bare) {
        return switch (bare) {
            case "my", "our" -> owner(word);
            case "me", "us" -> mention == Mention.ACTOR ? "them" + tail(word) : actor("the caller" + tail(word));
            case "mine", "ours" -> "theirs" + tail(word);
            case "myself", "ourselves" -> "themselves" + tail(word);
            default -> present && isCoordinated() ? Verbs.thirdPerson(bare).orElse(bare) + tail(word) : word;
        };
    }

    private String owner(String word) {
        String owner = mention == Mention.NONE ? "the caller's" : "their";
        mention = mention == Mention.NONE ? Mention.OWNER : mention;
        return owner + tail(word);
    }

    private String actor(String phrase) {
        mention = Mention.ACTOR;
        return phrase;
    }

    /// "I live in Rome and **work** as a nurse": a second verb of the same subject.
    private boolean isCoordinated() {
        return at > 0
                && bare(words.get(at - 1)).equals("and")
                && at + 1 < words.size()
                && Coordination.isSecondVerb(bare(words.get(at)), bare(words.get(at + 1)));
    }

    private static String bare(String word) {
        Matcher letters = LETTERS.matcher(word);
        return letters.find() ? letters.group().toLowerCase(Locale.ROOT).replace('\u2019', '\'') : "";
    }

    /// The punctuation after a word.
    private static String tail(String word) {
        return LETTERS.matcher(word).replaceFirst("");
    }
}

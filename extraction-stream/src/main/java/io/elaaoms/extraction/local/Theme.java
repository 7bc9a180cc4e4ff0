package io.elaaoms.extraction.local;

import io.elaaoms.schemas.v1.Category;
import io.elaaoms.schemas.v1.Sector;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;

/// What a clause is about, by the words in it; the first theme whose words occur is the one. The order is by
/// how much a wrong answer would cost: health before taste, trouble before business.
enum Theme {
    IDENTITY(Sector.SEMANTIC, Category.FACTUAL, 8, "^The caller's name is\\b"),
    HEALTH(
            Sector.SEMANTIC,
            Category.FACTUAL,
            9,
            "allerg|intoleran|vegetarian|\\bvegan\\b|diabet|celiac|coeliac|gluten|lactose|asthma|pregnan|wheelchair|\\bdeaf\\b|epilep|"
                    + "\\b(?:halal|kosher)\\b|pacemaker|hearing aid|medication"),
    WAY(
            Sector.PROCEDURAL,
            Category.PREFERENCE,
            7,
            "(?:prefer|\\b(?:can't|cannot|can not|don't|doesn't|never|always|usually|rather|no longer|only)\\b)(?=.*\\b(?:morning|afternoon|evening|"
                    + "night|weekend|weekday|\\w+days?|noon|lunchtime|phone|emails?|texts?|calls?|sms|whatsapp|pickup|pick up|collect|deliver|"
                    + "shipping|express|appointment|cash|card|invoice|online|in person|slots?))"
                    + "|\\b(?:always|usually|typically|normally)\\b"),
    ISSUE(
            Sector.EPISODIC,
            Category.ISSUE,
            7,
            "\\b(?:broken?|broke|broke down|(?<!arriv(?:e|ing) )late|delayed|missing|wrong(?:ly)?|damaged|defective|faulty|rude|stale|cracked|crash(?:es|ed|ing)?|leak(?:s|ed|ing|y)?|"
                    + "overcharged|charged twice|double charged|lost|fail(?:s|ed|ing)?|errors?|problems?|issues?|complain(?:t|ed|ing)?|refund(?:ed)?|"
                    + "disconnect(?:s|ed|ing)?|burnt|spoiled|too (?:cold|slow|loud|noisy|hot|small|big|tight|dirty|salty|long|heavy|expensive)|(?:is|are|was|been) down|charged \\w+ twice|never called|out of order|stuck|unhelpful|troubles?|declined|rejected|can't (?:log|access|connect|open|find|sign|reach|reset|get into)|locked out|hair in)\\b"
                    + "|(?:n't|\\bnot|never|stopped|\\bno longer)\\s+(?:\\w+\\s+)?(?:work(?:s|ed|ing)?|arriv(?:ed|e|ing)|turn(?:s|ed|ing)? on|shown? up|"
                    + "show up|receiv(?:ed|e)|delivered|com(?:e|ing) on|charg(?:e|ing)|respond(?:s|ed|ing)?|connect(?:s|ed|ing)?|load(?:s|ed|ing)?)\\b"),
    FEELING(
            Sector.EMOTIONAL,
            Category.FEEDBACK,
            5,
            "\\b(?:frustrat(?:ed|ing)|upset|angry|annoyed|annoying|disappointed|disappointing|thrilled|excited|worried|anxious|stressed|nervous|"
                    + "grateful|overwhelmed|afraid|scared|lonely|proud|pleased|unhappy|happy|delighted|satisfied|furious|sad|heartbroken|"
                    + "impressed|delicious|amazing|fantastic|excellent|wonderful|terrible|awful|horrible|ignored|relieved|thankful|lovely|brilliant|friendly|superb|unprofessional)\\b"),
    TASTE(
            Sector.SEMANTIC,
            Category.PREFERENCE,
            7,
            "prefer|favou?rite|\\b(?:likes|loves?|enjoys?|hates?|dislikes?|can't stand|would rather|fan of|(?:is|are) (?:really |very )?into|(?:they|really) like)\\b|\\b(?:don't|doesn't|didn't) "
                    + "(?:like|want|eat|drink|enjoy)\\b|\\b(?:can't|cannot) (?:do|eat|have|drink)\\b|\\bno longer (?:want|like|eat|need)|"
                    + "\\bnever (?:eat|drink|use)"),
    PROMISE(
            Sector.EPISODIC,
            Category.COMMITMENT,
            6,
            "\\b(?:will|won't)\\b(?! (?:need|be)\\b)|\\b(?:going to|plan(?:s|ning)? to|promise[sd]?|intend(?:s|ing)? to|about to|hop(?:es|ing) to|thinking (?:of|about)|looking forward to)\\b"),
    ORDER(
            Sector.EPISODIC,
            Category.ORDER,
            6,
            "\\b(?:order(?:ed|ing)?|book(?:ed|ing)?|buy|bought|purchas(?:e|ed)|reserv(?:e|ed|ation)|subscri(?:be|bed|ption)|rent(?:ed)?|return(?:ed)?|"
                    + "cancel(?:l?ed)?|reschedul(?:e|ed)|appointment|would like|asked (?:for|to|the agent)|called (?:to|about)|upgrade)\\b"),
    NEED(Sector.SEMANTIC, Category.PREFERENCE, 6, "\\b(?:needs?|wants?)\\b"),
    FAMILY(
            Sector.SEMANTIC,
            Category.RELATIONSHIP,
            7,
            "\\b(?:their|caller's|one|two|three|four|five|\\d+)\\s+(?:\\w+\\s+)?(?:"
                    + Lexicon.alternatives("female", "male", "person", "pet", "plural")
                    + ")\\b|\\b(?:an?|another)\\s+(?:\\w+\\s+)?(?:" + Lexicon.alternatives("female", "male", "pet")
                    + ")\\b|\\b(?:married|engaged|divorced|adopted|widow(?:ed|er)?|separated)\\b"),
    LIFE(
            Sector.SEMANTIC,
            Category.FACTUAL,
            7,
            "\\b(?:live[sd]?|living|works?|worked|working|job|born|birthday|moved?|own(?:s|ed)?|speaks?|stud(?:y|ies|ied|ying)|retired|"
                    + "graduated|years old|is an? (?:\\w+ ){0,2}\\w+(?:er|or|ist|ian|ant|se)|is from|"
                    + "ha(?:s|ve) (?:an?|no|one|two|three|four|five|\\d+|been))\\b"),
    OPINION(Sector.SEMANTIC, Category.OTHER, 3, "^The caller (?:thinks that|finds it)\\b"),
    OTHER(Sector.EPISODIC, Category.OTHER, 4, "");

    private final Sector sector;
    private final Category category;
    private final int importance;
    private final Pattern words;

    Theme(Sector sector, Category category, int importance, String words) {
        this.sector = sector;
        this.category = category;
        this.importance = importance;
        this.words = Pattern.compile("(?i)" + words);
    }

    static Theme of(String text) {
        return Arrays.stream(values())
                .filter(theme -> theme.words.matcher(text).find())
                .findFirst()
                .orElse(OTHER);
    }

    Sector sector() {
        return sector;
    }

    Category category() {
        return category;
    }

    int importance() {
        return importance;
    }

    /// Whether it is about goods, bookings and how they went.
    boolean isBusiness() {
        return switch (this) {
            case ISSUE, FEELING, ORDER -> true;
            case IDENTITY, HEALTH, WAY, TASTE, NEED, FAMILY, PROMISE, LIFE, OPINION, OTHER -> false;
        };
    }

    /// What candidates of this theme are tagged with.
    String tag() {
        return name().toLowerCase(Locale.ROOT);
    }
}

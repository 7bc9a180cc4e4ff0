package io.elaaoms.linking.profile;

import io.elaaoms.platform.privacy.Cards;
import io.elaaoms.platform.privacy.Ibans;
import io.elaaoms.platform.privacy.PrivateData;
import io.elaaoms.platform.privacy.SocialSecurityNumbers;
import java.util.List;
import java.util.regex.Pattern;

/// Numbers that tell where somebody lives or has their money, known by their form and what stands beside them.
final class TellingNumbers {

    private static final PrivateData CARDS = new Cards();
    private static final PrivateData IBANS = new Ibans();
    private static final PrivateData SOCIAL_SECURITY = new SocialSecurityNumbers();

    /// As long behind its country's code as the shortest number of a card. Longer ones are no phone numbers: they have
    /// fifteen digits at most, the code's among them (ITU-T E.164).
    private static final Pattern LONG_PHONE_NUMBER = Pattern.compile("\\+\\d{1,3}[ -]\\d(?:[ -]?\\d){12}(?![ -]?\\d)");

    private static final List<Pattern> OF_PLACES = List.of(
            Pattern.compile("(?<!\\p{N})\\d{1,5}[a-zA-Z]? (?:\\p{Lu}[\\p{L}'’.-]* ){1,3}"
                    + "(?:St|Rd|Ave|Blvd|Road|Lane|Ln|Drive|Dr|Court|Ct|Place|Pl|Square|Sq|Way|Close|Terrace|Crescent|Highway"
                    + "|Hwy|Parkway|Pkwy|Gardens|Grove|Hill|Mews|Row|Walk|Quay|Circle|Alley)\\b"),
            Pattern.compile("\\p{Lu}[\\p{L}.-]*(?:str(?:aße|asse|\\.)?|weg|gasse|allee|platz|damm|ufer) \\d{1,4}"),
            Pattern.compile(", [A-Z]{2} \\d{5}(?!\\d)"));

    private TellingNumbers() {}

    /// Whether `text` has the number of a card, or what looks like that of an account or an insurance.
    static boolean areOfMoneyIn(String text) {
        return hasDigit(text)
                && (CARDS.isPossiblyIn(LONG_PHONE_NUMBER.matcher(text).replaceAll("+"))
                        || IBANS.isPossiblyIn(text)
                        || SOCIAL_SECURITY.isPossiblyIn(text));
    }

    /// Whether `text` has a street with the number of a house, or a state with a ZIP code.
    static boolean areOfAPlaceIn(String text) {
        return hasDigit(text)
                && OF_PLACES.stream().anyMatch(form -> form.matcher(text).find());
    }

    private static boolean hasDigit(String text) {
        return text.chars().anyMatch(Character::isDigit);
    }
}

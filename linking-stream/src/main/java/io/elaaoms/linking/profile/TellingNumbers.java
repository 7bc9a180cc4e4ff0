package io.elaaoms.linking.profile;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Numbers that tell where somebody lives or has their money, known by their form and what stands beside them.
final class TellingNumbers {

    private static final Pattern CARD = Pattern.compile("(?<![\\p{L}\\p{N}+])\\d(?:[ -]?\\d){13,18}(?![\\p{L}\\p{N}])");
    private static final Pattern IBAN =
            Pattern.compile("(?<![\\p{L}\\p{N}])[A-Z]{2}\\d{2}(?: ?[A-Z\\d]){11,30}(?![\\p{L}\\p{N}])");
    private static final Pattern SOCIAL_SECURITY = Pattern.compile("(?<![\\p{N}-])\\d{3}-\\d{2}-\\d{4}(?![\\p{N}-])");

    private static final List<Pattern> OF_PLACES = List.of(
            Pattern.compile("(?<!\\p{N})\\d{1,5}[a-zA-Z]? (?:\\p{Lu}[\\p{L}'’.-]* ){1,3}"
                    + "(?:St|Rd|Ave|Blvd|Road|Lane|Ln|Drive|Dr|Court|Ct|Place|Pl|Square|Sq|Way|Close|Terrace|Crescent|Highway"
                    + "|Hwy|Parkway|Pkwy|Gardens|Grove|Hill|Mews|Row|Walk|Quay|Circle|Alley)\\b"),
            Pattern.compile("\\p{Lu}[\\p{L}.-]*(?:str(?:aße|asse|\\.)?|weg|gasse|allee|platz|damm|ufer) \\d{1,4}"),
            Pattern.compile(", [A-Z]{2} \\d{5}(?!\\d)"));

    private TellingNumbers() {}

    /// Whether `text` has the number of a card, an account or an insurance.
    static boolean areOfMoneyIn(String text) {
        return hasDigit(text)
                && (isCardIn(text)
                        || IBAN.matcher(text).find()
                        || SOCIAL_SECURITY.matcher(text).find());
    }

    /// Whether `text` has a street with the number of a house, or a state with a ZIP code.
    static boolean areOfAPlaceIn(String text) {
        return hasDigit(text)
                && OF_PLACES.stream().anyMatch(form -> form.matcher(text).find());
    }

    private static boolean hasDigit(String text) {
        return text.chars().anyMatch(Character::isDigit);
    }

    private static boolean isCardIn(String text) {
        Matcher number = CARD.matcher(text);
        while (number.find()) {
            if (isChecked(number.group())) {
                return true;
            }
        }
        return false;
    }

    /// Whether the last digit is the one that Luhn's formula gives, which is so of every card.
    private static boolean isChecked(String number) {
        int sum = 0;
        boolean twice = false;
        for (int at = number.length() - 1; at >= 0; at--) {
            int digit = Character.digit(number.charAt(at), 10);
            if (digit >= 0) {
                int weighed = twice ? 2 * digit : digit;
                sum += weighed / 10 + weighed % 10;
                twice = !twice;
            }
        }
        return sum % 10 == 0;
    }
}

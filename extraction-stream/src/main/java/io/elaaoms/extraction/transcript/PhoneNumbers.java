package io.elaaoms.extraction.transcript;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Brings phone numbers to E.164, so that one person has one name. Withheld numbers are nobody's.
final class PhoneNumbers {

    /// Twilio's stand-ins for anonymous, restricted, blocked, unknown and unavailable callers. Source:
    /// Twilio, "Why am I getting calls from these strange numbers?".
    private static final Set<String> WITHHELD =
            Set.of("+266696687", "+7378742833", "+2562533", "+8656696", "+86282452253", "+464");

    private static final String NO_REGION = "ZZ";
    private static final Pattern SCHEME = Pattern.compile("^(?:sips?|tel|whatsapp):");
    private static final Pattern AFTER_NUMBER = Pattern.compile("[@;].*$");
    private static final Pattern LETTER = Pattern.compile("\\p{L}");

    private final PhoneNumberUtil phones = PhoneNumberUtil.getInstance();
    private final String defaultRegion;

    PhoneNumbers(String defaultRegion) {
        this.defaultRegion = defaultRegion;
    }

    /// A number as a carrier shows it: with its country code, or dialled within the country of `neighbour`.
    Optional<String> toE164(String raw, Optional<String> neighbour) {
        String number = dialled(raw);
        String region = neighbour.flatMap(this::regionOf).orElse(defaultRegion);
        return parse(number, region).or(() -> toE164International(raw));
    }

    /// A number that has its country code, with or without a plus.
    Optional<String> toE164International(String raw) {
        String number = dialled(raw);
        return parse(number.startsWith("+") ? number : "+" + number, NO_REGION);
    }

    private Optional<String> regionOf(String neighbour) {
        return toE164International(neighbour)
                .map(number -> phones.getRegionCodeForCountryCode(countryCode(number)))
                .filter(region -> !NO_REGION.equals(region));
    }

    private int countryCode(String e164) {
        try {
            return phones.parse(e164, NO_REGION).getCountryCode();
        } catch (NumberParseException _) {
            return 0;
        }
    }

    private Optional<String> parse(String number, String region) {
        if (WITHHELD.contains(number) || LETTER.matcher(number).find()) {
            return Optional.empty();
        }
        try {
            PhoneNumber parsed = phones.parse(number, region);
            boolean possible = phones.isPossibleNumberWithReason(parsed) == ValidationResult.IS_POSSIBLE;
            return possible ? Optional.of(phones.format(parsed, PhoneNumberFormat.E164)) : Optional.empty();
        } catch (NumberParseException _) {
            return Optional.empty();
        }
    }

    /// `sip:+14155550142@carrier.example;user=phone` is `+14155550142`.
    private static String dialled(String raw) {
        String withoutScheme =
                SCHEME.matcher(raw.strip().toLowerCase(Locale.ROOT)).replaceFirst("");
        return AFTER_NUMBER.matcher(withoutScheme).replaceFirst("");
    }
}

package io.elaaoms.query.callers;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import io.elaaoms.query.http.ApiException;
import io.elaaoms.query.http.Fields;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Makes caller ids comparable: phone numbers become E.164, channel ids stay, withheld ones are nobody.
public final class CallerIds {

    private static final int LONGEST = 256;

    /// What providers send for a withheld number: words, and Twilio's numbers that spell them on a keypad
    /// (ANONYMOUS, RESTRICTED, BLOCKED, UNKNOWN, UNAVAILABLE), with or without their `+`.
    private static final Set<String> WITHHELD = Set.of(
            "anonymous",
            "unknown",
            "restricted",
            "private",
            "unavailable",
            "withheld",
            "blocked",
            "null",
            "none",
            "undefined",
            "266696687",
            "7378742833",
            "2562533",
            "8656696",
            "86282452253",
            "464");

    /// RFC 3323 and RFC 2606: hosts that name nobody, `anonymous.invalid` first of all.
    private static final Pattern NO_HOST = Pattern.compile("(.*[@.])?invalid", Pattern.CASE_INSENSITIVE);

    /// Placeholders for no number.
    private static final Pattern ZEROS = Pattern.compile("[+]?[0 ()./-]+");

    private static final Pattern SCHEME = Pattern.compile("^(sips?|tel|whatsapp):", Pattern.CASE_INSENSITIVE);
    private static final Pattern AFTER_NUMBER = Pattern.compile("(?<=.)[@;].*$");
    private static final Pattern PHONE_LIKE = Pattern.compile("[+]?[0-9 ()./-]{5,}");
    private static final Pattern CHANNEL_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:@|-]{2,}");

    private final PhoneNumberUtil phones = PhoneNumberUtil.getInstance();
    private final String defaultRegion;

    /// @param defaultRegion where a number without a country code is dialled (`US`); blank: such a number is
    ///     no phone
    public CallerIds(String defaultRegion) {
        this.defaultRegion = defaultRegion.isBlank() ? "ZZ" : defaultRegion.toUpperCase(Locale.ROOT);
    }

    /// Who `raw` names; empty for what is withheld, malformed or too long.
    public Optional<Caller> parse(String raw) {
        String bare = withoutScheme(raw.strip());
        if (bare.isEmpty() || bare.length() > LONGEST || isWithheld(raw.strip(), bare)) {
            return Optional.empty();
        }
        return PHONE_LIKE.matcher(bare).matches() ? fromPhone(bare) : fromChannelId(bare);
    }

    /// Who `raw` names, where a request cannot do without: our own user ids, with whatever characters they
    /// have, too.
    ///
    /// @param field what to call it in the error
    /// @throws ApiException where it is blank or too long
    public Caller named(String field, String raw) {
        String id = raw.strip();
        if (id.isEmpty() || id.length() > LONGEST) {
            throw ApiException.invalid(field, "Must have 1 to %d characters".formatted(LONGEST));
        }
        return parse(id).orElseGet(() -> new Caller(id, List.of(id), false));
    }

    /// The id of a person as tables have it, from a table: a phone number begins with a `+` there, and digits
    /// alone are an id of the operator's.
    ///
    /// @param field what to call it in the error
    /// @throws ApiException where it is blank or too long
    public String kept(String field, String raw) {
        String id = raw.strip();
        return id.startsWith("+") || id.isEmpty() || id.length() > LONGEST
                ? named(field, id).id()
                : id;
    }

    /// Whom a request is about: `user_id`, or `caller_id` where that is absent.
    ///
    /// @throws ApiException where it names nobody
    public Caller person(Fields fields) {
        return find(fields).orElseThrow(() -> ApiException.missing("user_id", "Is required"));
    }

    /// The same; empty where it names nobody.
    public Optional<Caller> find(Fields fields) {
        return Stream.of("user_id", "caller_id")
                .flatMap(name -> fields.text(name, LONGEST).map(raw -> named(name, raw)).stream())
                .findFirst();
    }

    private static boolean isWithheld(String raw, String bare) {
        String word = bare.toLowerCase(Locale.ROOT);
        return WITHHELD.contains(word.startsWith("+") ? word.substring(1) : word)
                || ZEROS.matcher(bare).matches()
                || NO_HOST.matcher(raw).matches();
    }

    /// A phone number becomes E.164; digits alone, as WhatsApp sends them, are read as if they began with a
    /// `+` where they are no number of the default region.
    private Optional<Caller> fromPhone(String text) {
        return toE164(text)
                .or(() -> text.startsWith("+") ? Optional.empty() : toE164("+" + text))
                .map(e164 -> new Caller(e164, Stream.of(e164, text).distinct().toList(), true))
                .or(() -> text.startsWith("+") ? Optional.empty() : fromChannelId(text));
    }

    private static Optional<Caller> fromChannelId(String text) {
        return CHANNEL_ID.matcher(text).matches()
                ? Optional.of(new Caller(text, List.of(text), false))
                : Optional.empty();
    }

    private Optional<String> toE164(String text) {
        try {
            PhoneNumber number = phones.parse(text, defaultRegion);
            return phones.isPossibleNumber(number)
                    ? Optional.of(phones.format(number, PhoneNumberFormat.E164))
                    : Optional.empty();
        } catch (NumberParseException _) {
            return Optional.empty();
        }
    }

    /// `sip:+14155550142@carrier.example` is the number before the `@`; so is what stands before parameters.
    private static String withoutScheme(String raw) {
        String rest = SCHEME.matcher(raw).replaceFirst("");
        return rest.length() < raw.length() ? AFTER_NUMBER.matcher(rest).replaceFirst("") : rest;
    }
}

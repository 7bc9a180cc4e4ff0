package io.elaaoms.extraction.transcript.redact;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberMatch;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.Leniency;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import io.elaaoms.platform.privacy.PrivateData;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/// Phone numbers that could be dialled, but for the speaker's own.
///
/// @param ownNumber the speaker's (E.164), if known
record PhoneNumbersInText(String defaultRegion, Optional<String> ownNumber) implements PrivateData {

    private static final PhoneNumberUtil PHONES = PhoneNumberUtil.getInstance();

    @Override
    public List<Span> find(String text) {
        String region = ownNumber.flatMap(PhoneNumbersInText::regionOf).orElse(defaultRegion);
        Iterable<PhoneNumberMatch> matches = PHONES.findNumbers(text, region, Leniency.VALID, Long.MAX_VALUE);
        return StreamSupport.stream(matches.spliterator(), false)
                .filter(match -> !isOwn(match))
                .map(match -> new Span(match.start(), match.end()))
                .toList();
    }

    private boolean isOwn(PhoneNumberMatch match) {
        String number = PHONES.format(match.number(), PhoneNumberFormat.E164);
        return ownNumber.filter(number::equals).isPresent();
    }

    private static Optional<String> regionOf(String number) {
        try {
            return Optional.ofNullable(PHONES.getRegionCodeForNumber(PHONES.parse(number, "ZZ")));
        } catch (NumberParseException _) {
            return Optional.empty();
        }
    }
}

package io.elaaoms.extraction.transcript.redact;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberMatch;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.Leniency;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/// Phone numbers that could be dialled, but for the speaker's own.
final class PhoneNumbersInText implements PrivateData {

    private final PhoneNumberUtil phones = PhoneNumberUtil.getInstance();
    private final String defaultRegion;

    PhoneNumbersInText(String defaultRegion) {
        this.defaultRegion = defaultRegion;
    }

    @Override
    public List<Span> find(String text, Optional<String> ownNumber) {
        String region = ownNumber.flatMap(this::regionOf).orElse(defaultRegion);
        Iterable<PhoneNumberMatch> matches = phones.findNumbers(text, region, Leniency.VALID, Long.MAX_VALUE);
        return StreamSupport.stream(matches.spliterator(), false)
                .filter(match -> !isOwn(match, ownNumber))
                .map(match -> new Span(match.start(), match.end()))
                .toList();
    }

    private boolean isOwn(PhoneNumberMatch match, Optional<String> ownNumber) {
        String number = phones.format(match.number(), PhoneNumberFormat.E164);
        return ownNumber.filter(number::equals).isPresent();
    }

    private Optional<String> regionOf(String number) {
        try {
            return Optional.ofNullable(phones.getRegionCodeForNumber(phones.parse(number, "ZZ")));
        } catch (NumberParseException _) {
            return Optional.empty();
        }
    }
}

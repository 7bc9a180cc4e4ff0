package io.elaaoms.standalone.cli;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A time as people write it: `2026-11-01` (midnight UTC), `2026-11-01T08:30:00Z`, or how long ago: `12h`,
/// `7d`.
final class PointInTime {

    private static final Pattern AGO = Pattern.compile("([0-9]{1,5})([hd])");

    private PointInTime() {}

    /// @throws DateTimeException when `text` is none of these
    static Instant parse(String text, Instant now) {
        Matcher ago = AGO.matcher(text);
        if (ago.matches()) {
            long count = Long.parseLong(ago.group(1));
            return now.minus(ago.group(2).equals("h") ? Duration.ofHours(count) : Duration.ofDays(count));
        }
        return text.contains("T")
                ? OffsetDateTime.parse(text).toInstant()
                : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}

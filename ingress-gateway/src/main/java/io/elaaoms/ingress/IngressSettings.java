package io.elaaoms.ingress;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/// How deliveries are judged and bounded (`elaaoms.ingress.*`).
///
/// @param hmacKeys the secrets ElevenLabs may sign with, comma-separated (`ELEVENLABS_POST_CALL_HMAC_KEY`)
/// @param signatureTolerance how old a signature may be; a bare number is seconds
///     (`ELEVENLABS_SIGNATURE_TOLERANCE`)
/// @param signatureFuture how far ahead of our clock a signature may be
/// @param transcriptLimit of a body without audio; at most 15 MB, because the log takes 16 MiB
///     (`INGRESS_TRANSCRIPT_LIMIT`)
/// @param audioLimit of a body with audio (`INGRESS_AUDIO_LIMIT`)
/// @param maxInFlight believed deliveries on their way into the log at once; the next one gets 429
///     (`INGRESS_MAX_IN_FLIGHT`)
/// @param maxInMemory bytes for bodies in memory at once, each counted three times; likewise
///     (`INGRESS_MAX_IN_MEMORY`)
/// @param acknowledgementTimeout after which the log counts as away
/// @param bodyTimeout after which a body that is still coming is given up
/// @param bodyPause likewise if less than 1 KB/s came for so long
/// @param ratePerSecond deliveries of a tenant in the long run; the next one gets 429
///     (`INGRESS_RATE_PER_SECOND`)
/// @param burst deliveries of a tenant at once after a quiet time (`INGRESS_BURST`)
/// @param maxConnections open at once (`INGRESS_MAX_CONNECTIONS`)
/// @param firstRequestTimeout from connecting to the end of the first request's headers
/// @param keepAlive from an answer to the end of the next request's headers; longer than a proxy before the
///     gateway keeps its connections (`INGRESS_KEEP_ALIVE`)
@Validated
@ConfigurationProperties(prefix = "elaaoms.ingress", ignoreUnknownFields = false)
record IngressSettings(
        @DefaultValue("") String hmacKeys,

        @DefaultValue("30m") @DurationUnit(ChronoUnit.SECONDS)
        Duration signatureTolerance,

        @DefaultValue("5m") Duration signatureFuture,
        @DefaultValue("10MB") DataSize transcriptLimit,
        @DefaultValue("150MB") DataSize audioLimit,
        @Min(1) @DefaultValue("1000") int maxInFlight,
        @DefaultValue("64MB") DataSize maxInMemory,
        @DefaultValue("1800ms") Duration acknowledgementTimeout,
        @DefaultValue("5m") Duration bodyTimeout,
        @DefaultValue("10s") Duration bodyPause,
        @Min(1) @DefaultValue("5000") long ratePerSecond,
        @Min(1) @DefaultValue("10000") long burst,
        @Min(1) @DefaultValue("2000") int maxConnections,
        @DefaultValue("10s") Duration firstRequestTimeout,
        @DefaultValue("75s") Duration keepAlive) {

    private static final DataSize LOG_TAKES = DataSize.ofMegabytes(15);

    IngressSettings {
        if (transcriptLimit.compareTo(LOG_TAKES) > 0) {
            throw new IllegalArgumentException("INGRESS_TRANSCRIPT_LIMIT must not exceed 15MB: the log takes no more");
        }
    }
}

package io.elaaoms.extraction.embed;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/// How the embedding stage works (`elaaoms.embed.*`); which model it uses is `elaaoms.embedding.*`.
///
/// @param inFlight how many extractions of one task are embedded at once (`EMBEDDING_IN_FLIGHT`)
/// @param retries how long to wait before each further attempt (`EMBEDDING_RETRIES`)
/// @param cache how much memory vectors of texts seen before may take (`EMBEDDING_CACHE`)
@Validated
@ConfigurationProperties(prefix = "elaaoms.embed", ignoreUnknownFields = false)
public record EmbedSettings(
        @Min(1) @DefaultValue("32") int inFlight,
        @NotNull @DefaultValue({"1m", "5m", "30m"}) List<Duration> retries,
        @NotNull @DefaultValue("16MB") DataSize cache) {

    public EmbedSettings {
        retries = List.copyOf(retries);
    }
}

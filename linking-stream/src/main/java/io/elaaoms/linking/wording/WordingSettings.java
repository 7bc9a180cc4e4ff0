package io.elaaoms.linking.wording;

import io.elaaoms.platform.llm.ModelSettings;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// Who words profiles (`elaaoms.wording.*`).
///
/// @param model blank: the one that reads conversations; where none does, or it is `off`, the template words,
///     which asks nobody (`PROFILE_MODEL`, `PROFILE_MODEL_TIMEOUT`)
/// @param readingModel the name of the one that reads conversations (`LLM_MODEL`)
/// @param debounce how long after a profile's first change it is asked about; later ones come along
///     (`PROFILE_MODEL_DEBOUNCE`)
/// @param retries waits before each further attempt (`LLM_RETRIES`)
@Validated
@ConfigurationProperties(prefix = "elaaoms.wording", ignoreUnknownFields = false)
public record WordingSettings(
        @Valid @DefaultValue ModelSettings model,
        @DefaultValue("") String readingModel,
        @NotNull @DefaultValue("5s") Duration debounce,
        @NotNull @DefaultValue({"1m", "5m", "30m"}) List<Duration> retries) {

    public WordingSettings {
        model = model.orElse(readingModel);
    }
}

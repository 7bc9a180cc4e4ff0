package io.elaaoms.linking.judge;

import io.elaaoms.platform.llm.ModelSettings;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// Who judges how statements stand to each other (`elaaoms.judge.*`).
///
/// @param model blank: the one that reads conversations; where none does, or it is `off`, rules judge, which ask
///     nobody (`RELATION_JUDGE_MODEL`, `RELATION_JUDGE_TIMEOUT`)
/// @param readingModel the name of the one that reads conversations (`LLM_MODEL`)
/// @param retries waits before each further attempt (`LLM_RETRIES`)
@Validated
@ConfigurationProperties(prefix = "elaaoms.judge", ignoreUnknownFields = false)
public record JudgeSettings(
        @Valid @DefaultValue ModelSettings model,
        @DefaultValue("") String readingModel,
        @NotNull @DefaultValue({"1m", "5m", "30m"}) List<Duration> retries) {

    public JudgeSettings {
        model = model.orElse(readingModel);
    }
}

package io.elaaoms.query.access;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Who may ask (`elaaoms.access.*`).
///
/// @param apiKeys `id:sha256:scopes`, comma-separated, scopes joined by `+` (`API_KEYS`)
@ConfigurationProperties(prefix = "elaaoms.access", ignoreUnknownFields = false)
public record AccessSettings(@DefaultValue("") String apiKeys) {

    /// Keeps the hashes out of logs.
    @Override
    public String toString() {
        return "AccessSettings";
    }
}

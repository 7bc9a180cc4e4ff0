package io.elaaoms.platform.settings;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// The database of the projected tables (`elaaoms.database.*`).
///
/// @param url `postgresql://user:password@host:port/database` (`DATABASE_URL`)
/// @param poolSize connections of each service (`DATABASE_POOL_SIZE`)
@Validated
@ConfigurationProperties(prefix = "elaaoms.database", ignoreUnknownFields = false)
public record DatabaseSettings(
        @NotBlank @DefaultValue("postgresql://elaaoms:elaaoms@localhost:5432/elaaoms")
        String url,

        @Min(1) @DefaultValue("8") int poolSize) {

    /// [#url()] taken apart.
    public DatabaseUrl parsed() {
        return DatabaseUrl.parse(url);
    }
}

package io.elaaoms.query.access;

import java.net.URI;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Whose pages may ask from a browser (`elaaoms.cors.*`).
///
/// @param allowedOrigins each exactly as a browser sends it, `https://desk.example.com`; empty: nobody's
///     (`CORS_ALLOWED_ORIGINS`)
@ConfigurationProperties(prefix = "elaaoms.cors", ignoreUnknownFields = false)
public record CorsSettings(@DefaultValue List<String> allowedOrigins) {

    public CorsSettings {
        allowedOrigins =
                allowedOrigins.stream().filter(origin -> !origin.isBlank()).toList();
        allowedOrigins.forEach(CorsSettings::requireOrigin);
    }

    /// `*` and `null` (any sandboxed page, any file) would be everybody.
    private static void requireOrigin(String origin) {
        URI uri = URI.create(origin);
        boolean plain = uri.getHost() != null
                && uri.getRawPath().isEmpty()
                && uri.getRawQuery() == null
                && uri.getRawFragment() == null
                && uri.getRawUserInfo() == null;
        if (!plain || !List.of("http", "https").contains(uri.getScheme())) {
            throw new IllegalArgumentException(
                    "CORS_ALLOWED_ORIGINS: each must be an origin like https://desk.example.com");
        }
    }
}

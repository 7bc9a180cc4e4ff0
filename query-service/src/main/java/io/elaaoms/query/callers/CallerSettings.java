package io.elaaoms.query.callers;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How callers are told apart (`elaaoms.callers.*`).
///
/// @param defaultRegion where a number without a country code is dialled: `US`. Blank: such a number is no
///     phone number (`DEFAULT_PHONE_REGION`)
@ConfigurationProperties(prefix = "elaaoms.callers", ignoreUnknownFields = false)
public record CallerSettings(@DefaultValue("") String defaultRegion) {}

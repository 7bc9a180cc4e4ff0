package io.elaaoms.platform.http;

import java.time.Duration;

/// How many connections there may be, and how long one may keep us waiting.
///
/// @param most open at once
/// @param firstRequest from connecting to the end of the first request's headers
/// @param keepAlive from an answer to the end of the next request's headers
public record ConnectionLimits(int most, Duration firstRequest, Duration keepAlive) {}

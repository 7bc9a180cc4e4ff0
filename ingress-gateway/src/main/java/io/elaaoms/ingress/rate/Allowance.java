package io.elaaoms.ingress.rate;

import java.time.Duration;

/// What a bucket said.
///
/// @param granted whether there was a token
/// @param limit how many tokens the bucket holds when it is full
/// @param remaining how many are left
/// @param untilNext how long until there is a token; zero where one was granted
public record Allowance(boolean granted, long limit, long remaining, Duration untilNext) {}

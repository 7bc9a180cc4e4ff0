package io.elaaoms.bench.load;

import java.nio.ByteBuffer;
import java.util.Map;

/// One request to be: a body of JSON, and headers.
public record Message(ByteBuffer body, Map<String, String> headers) {}

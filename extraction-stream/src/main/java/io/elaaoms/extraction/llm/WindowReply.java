package io.elaaoms.extraction.llm;

import io.elaaoms.schemas.v1.Turn;
import java.util.List;

/// What a model found in one window of a conversation, and what asking cost.
///
/// @param turns of the window
record WindowReply(List<Turn> turns, Reply found, int inputTokens, int outputTokens) {}

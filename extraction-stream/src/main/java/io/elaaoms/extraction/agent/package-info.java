/// What ElevenLabs knows about the agents that our callers speak with.
@NullMarked
package io.elaaoms.extraction.agent;

import org.jspecify.annotations.NullMarked;

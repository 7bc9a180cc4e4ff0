/// One delivery, from its first byte to the answer ElevenLabs gets.
@NullMarked
package io.elaaoms.ingress.webhook;

import org.jspecify.annotations.NullMarked;

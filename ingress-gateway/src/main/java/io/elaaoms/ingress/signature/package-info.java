/// Whether a delivery is ElevenLabs' own, and whose.
@NullMarked
package io.elaaoms.ingress.signature;

import org.jspecify.annotations.NullMarked;

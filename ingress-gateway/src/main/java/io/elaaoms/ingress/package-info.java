/// The one door ElevenLabs knows: a signed webhook goes in, a durable event comes out.
@NullMarked
package io.elaaoms.ingress;

import org.jspecify.annotations.NullMarked;

/// ElevenLabs' REST API.
@NullMarked
package io.elaaoms.ingress.backfill.rest;

import org.jspecify.annotations.NullMarked;

/// What we missed while we were away: the conversations ElevenLabs keeps and the log lacks are fetched and
/// published as the deliveries they would have been. The log itself is the progress: a run that was ended
/// anywhere is begun again, and finds there what it has already done.
@NullMarked
package io.elaaoms.ingress.backfill;

import org.jspecify.annotations.NullMarked;

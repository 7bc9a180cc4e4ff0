/// Private data leaves the text before anything is stored.
@NullMarked
package io.elaaoms.extraction.transcript.redact;

import org.jspecify.annotations.NullMarked;

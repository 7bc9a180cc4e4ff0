/// The projection stage: every record of the log to rows, a batch at a time.
@NullMarked
package io.elaaoms.linking.project;

import org.jspecify.annotations.NullMarked;

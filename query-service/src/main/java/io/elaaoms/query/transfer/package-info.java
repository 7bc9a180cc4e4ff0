/// Everything that is known, of a person or of all, out to a file and from a file in again.
@NullMarked
package io.elaaoms.query.transfer;

import org.jspecify.annotations.NullMarked;

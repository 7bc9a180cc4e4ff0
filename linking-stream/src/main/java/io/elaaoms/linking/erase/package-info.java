/// What there is of each person on the log, and its tombstones once they are erased.
@NullMarked
package io.elaaoms.linking.erase;

import org.jspecify.annotations.NullMarked;

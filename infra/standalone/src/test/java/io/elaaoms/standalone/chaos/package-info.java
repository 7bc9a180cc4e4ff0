/// The gateway while what it stands on is taken away, and while it is itself killed.
@NullMarked
package io.elaaoms.standalone.chaos;

import org.jspecify.annotations.NullMarked;

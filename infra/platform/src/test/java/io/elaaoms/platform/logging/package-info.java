/// What logs say, and what they leave out.
@NullMarked
package io.elaaoms.platform.logging;

import org.jspecify.annotations.NullMarked;

/// Text that is kept where others may read it.
@NullMarked
package io.elaaoms.platform.crypto;

import org.jspecify.annotations.NullMarked;

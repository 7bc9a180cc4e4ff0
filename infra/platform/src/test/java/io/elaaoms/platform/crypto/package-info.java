/// Texts are sealed, and open where they belong.
@NullMarked
package io.elaaoms.platform.crypto;

import org.jspecify.annotations.NullMarked;

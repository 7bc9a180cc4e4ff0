/// What counts as private, what does not, and what could be.
@NullMarked
package io.elaaoms.platform.privacy;

import org.jspecify.annotations.NullMarked;

/// What traces say, and what they leave out.
@NullMarked
package io.elaaoms.platform.trace;

import org.jspecify.annotations.NullMarked;

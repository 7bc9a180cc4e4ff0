/// The step, the letters and the stage, put to the test.
@NullMarked
package io.elaaoms.platform.stream;

import org.jspecify.annotations.NullMarked;

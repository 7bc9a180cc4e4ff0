/// What the modules may know of each other, and what none of them may do.
@NullMarked
package io.elaaoms.standalone.architecture;

import org.jspecify.annotations.NullMarked;

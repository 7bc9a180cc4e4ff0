/// Takes conversations back, with everything that was made of them.
@NullMarked
package io.elaaoms.standalone.retract;

import org.jspecify.annotations.NullMarked;

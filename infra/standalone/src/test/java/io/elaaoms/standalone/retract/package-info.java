@NullMarked
package io.elaaoms.standalone.retract;

import org.jspecify.annotations.NullMarked;

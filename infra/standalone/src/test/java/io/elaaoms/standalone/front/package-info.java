/// What is behind the one port.
@NullMarked
package io.elaaoms.standalone.front;

import org.jspecify.annotations.NullMarked;

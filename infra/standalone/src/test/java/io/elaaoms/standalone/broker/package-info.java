/// The broker, started, restarted and killed.
@NullMarked
package io.elaaoms.standalone.broker;

import org.jspecify.annotations.NullMarked;

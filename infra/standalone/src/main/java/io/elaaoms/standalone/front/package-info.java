/// One port for the services that speak HTTP.
@NullMarked
package io.elaaoms.standalone.front;

import org.jspecify.annotations.NullMarked;

/// Where audio is kept that is too large for the log.
@NullMarked
package io.elaaoms.ingress.objects;

import org.jspecify.annotations.NullMarked;

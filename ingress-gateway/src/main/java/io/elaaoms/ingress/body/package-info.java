/// A request body on its way in: split, decoded and bounded while it streams.
@NullMarked
package io.elaaoms.ingress.body;

import org.jspecify.annotations.NullMarked;

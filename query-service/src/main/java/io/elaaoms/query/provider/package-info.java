/// Calls of providers that may hang.
@NullMarked
package io.elaaoms.query.provider;

import org.jspecify.annotations.NullMarked;

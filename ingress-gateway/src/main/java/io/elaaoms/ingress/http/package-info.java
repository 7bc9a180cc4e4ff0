/// What every endpoint shares: request ids, errors, health.
@NullMarked
package io.elaaoms.ingress.http;

import org.jspecify.annotations.NullMarked;

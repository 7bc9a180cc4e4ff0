/// How a request is read and how an error looks, on every endpoint.
@NullMarked
package io.elaaoms.query.http;

import org.jspecify.annotations.NullMarked;

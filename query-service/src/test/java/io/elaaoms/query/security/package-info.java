/// Requests that try to get what is another's, made from the OpenAPI document.
@NullMarked
package io.elaaoms.query.security;

import org.jspecify.annotations.NullMarked;

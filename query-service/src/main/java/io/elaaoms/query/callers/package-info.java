/// What a caller is called: phone numbers and channel ids, made comparable.
@NullMarked
package io.elaaoms.query.callers;

import org.jspecify.annotations.NullMarked;

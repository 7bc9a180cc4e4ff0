/// Who may ask: API keys and what each is for.
@NullMarked
package io.elaaoms.query.access;

import org.jspecify.annotations.NullMarked;

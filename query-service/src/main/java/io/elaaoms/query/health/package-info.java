/// Whether this service can do its work, and its numbers.
@NullMarked
package io.elaaoms.query.health;

import org.jspecify.annotations.NullMarked;

/// Past conversations, read one by one and not unnoticed.
@NullMarked
package io.elaaoms.query.conversations;

import org.jspecify.annotations.NullMarked;

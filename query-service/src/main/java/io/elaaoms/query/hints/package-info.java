/// What a question tells of its answer besides the words it shares with it.
@NullMarked
package io.elaaoms.query.hints;

import org.jspecify.annotations.NullMarked;

/// An answer in a model's words.
@NullMarked
package io.elaaoms.query.summary;

import org.jspecify.annotations.NullMarked;

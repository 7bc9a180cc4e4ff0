/// During the call: what we know that answers a question.
@NullMarked
package io.elaaoms.query.search;

import org.jspecify.annotations.NullMarked;

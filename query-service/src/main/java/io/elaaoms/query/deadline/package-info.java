/// How long an answer may take.
@NullMarked
package io.elaaoms.query.deadline;

import org.jspecify.annotations.NullMarked;

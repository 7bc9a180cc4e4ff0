/// Before the call: who is calling, and how to greet them.
@NullMarked
package io.elaaoms.query.initiation;

import org.jspecify.annotations.NullMarked;

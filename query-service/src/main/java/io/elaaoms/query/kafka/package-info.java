/// Tells the log what was asked, without making anyone wait; writes commands to it, and waits for their
/// results.
@NullMarked
package io.elaaoms.query.kafka;

import org.jspecify.annotations.NullMarked;

/// Tells the log what was asked, without making anyone wait.
@NullMarked
package io.elaaoms.query.kafka;

import org.jspecify.annotations.NullMarked;

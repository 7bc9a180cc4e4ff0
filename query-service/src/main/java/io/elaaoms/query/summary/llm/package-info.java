/// Models that word answers, over a network.
@NullMarked
package io.elaaoms.query.summary.llm;

import org.jspecify.annotations.NullMarked;

/// Agents as their operators describe them, with what an agent knows of a caller.
@NullMarked
package io.elaaoms.query.agents;

import org.jspecify.annotations.NullMarked;

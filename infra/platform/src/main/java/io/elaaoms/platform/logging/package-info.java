/// How services log: for people by default, as JSON for machines, and never content.
@NullMarked
package io.elaaoms.platform.logging;

import org.jspecify.annotations.NullMarked;

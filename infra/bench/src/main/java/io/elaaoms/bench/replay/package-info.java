/// How fast tables, and memories with them, are made anew from the log, and whether they are the same then.
@NullMarked
package io.elaaoms.bench.replay;

import org.jspecify.annotations.NullMarked;

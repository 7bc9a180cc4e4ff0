/// Stages that begin anew from the log, beside those whose work is seen, until theirs takes its place.
@NullMarked
package io.elaaoms.linking.replay;

import org.jspecify.annotations.NullMarked;

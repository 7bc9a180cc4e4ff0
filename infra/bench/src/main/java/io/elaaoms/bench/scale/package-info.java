/// What a process takes that remembers many people.
@NullMarked
package io.elaaoms.bench.scale;

import org.jspecify.annotations.NullMarked;

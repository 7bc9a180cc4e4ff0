/// Whether what was said is found again: questions with known evidence, over the public surface.
@NullMarked
package io.elaaoms.bench.recall;

import org.jspecify.annotations.NullMarked;

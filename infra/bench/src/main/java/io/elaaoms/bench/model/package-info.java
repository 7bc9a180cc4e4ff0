/// Which models and settings a benchmark takes: those of the environment, or always the same.
@NullMarked
package io.elaaoms.bench.model;

import org.jspecify.annotations.NullMarked;

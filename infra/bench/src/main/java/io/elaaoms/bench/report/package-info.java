/// What a benchmark found, for people and for machines.
@NullMarked
package io.elaaoms.bench.report;

import org.jspecify.annotations.NullMarked;

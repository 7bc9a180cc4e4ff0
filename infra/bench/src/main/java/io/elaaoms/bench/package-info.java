/// The command line of the benchmarks: a subcommand each.
@NullMarked
package io.elaaoms.bench;

import org.jspecify.annotations.NullMarked;

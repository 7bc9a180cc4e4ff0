/// The processes under test, each a JVM of its own.
@NullMarked
package io.elaaoms.bench.process;

import org.jspecify.annotations.NullMarked;

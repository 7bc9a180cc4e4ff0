/// The commands behind ./elaaoms.
@NullMarked
package io.elaaoms.standalone.cli;

import org.jspecify.annotations.NullMarked;

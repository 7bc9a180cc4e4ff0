/// The whole pipeline on real processes: signed HTTP in, rows and answers out.
@NullMarked
package io.elaaoms.standalone.e2e;

import org.jspecify.annotations.NullMarked;

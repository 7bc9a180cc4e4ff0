/// Everything on one machine, for newcomers, demos and tests.
@NullMarked
package io.elaaoms.standalone;

import org.jspecify.annotations.NullMarked;

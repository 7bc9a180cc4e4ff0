/// Time for the tests of rates.
@NullMarked
package io.elaaoms.platform.rate;

import org.jspecify.annotations.NullMarked;

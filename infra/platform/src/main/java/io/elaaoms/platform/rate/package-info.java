/// How often one may come.
@NullMarked
package io.elaaoms.platform.rate;

import org.jspecify.annotations.NullMarked;

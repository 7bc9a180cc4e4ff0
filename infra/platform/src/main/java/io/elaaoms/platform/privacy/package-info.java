/// Private data in what people say, known by its form.
@NullMarked
package io.elaaoms.platform.privacy;

import org.jspecify.annotations.NullMarked;

/// The wire format and the registry's protocol, put to the test.
@NullMarked
package io.elaaoms.schemas.serde;

import org.jspecify.annotations.NullMarked;

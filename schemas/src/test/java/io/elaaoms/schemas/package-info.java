/// The contract, put to the test.
@NullMarked
package io.elaaoms.schemas;

import org.jspecify.annotations.NullMarked;

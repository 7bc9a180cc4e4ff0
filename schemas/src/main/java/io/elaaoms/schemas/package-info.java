/// The contract between the services: topics, keys, values and how they are put on the wire.
@NullMarked
package io.elaaoms.schemas;

import org.jspecify.annotations.NullMarked;

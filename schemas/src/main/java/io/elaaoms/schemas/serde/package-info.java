/// Avro values in Confluent's wire format, through any registry that speaks Confluent's REST protocol.
@NullMarked
package io.elaaoms.schemas.serde;

import org.jspecify.annotations.NullMarked;

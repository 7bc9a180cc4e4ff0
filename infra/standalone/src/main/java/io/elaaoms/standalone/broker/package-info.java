/// A real Kafka broker in this JVM.
@NullMarked
package io.elaaoms.standalone.broker;

import org.jspecify.annotations.NullMarked;

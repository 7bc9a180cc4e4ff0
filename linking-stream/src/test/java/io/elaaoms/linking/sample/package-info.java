/// Records of one imagined caller.
@NullMarked
package io.elaaoms.linking.sample;

import org.jspecify.annotations.NullMarked;

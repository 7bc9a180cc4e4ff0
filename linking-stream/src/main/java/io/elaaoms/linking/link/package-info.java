/// Current memories of a caller that resemble each other are linked.
@NullMarked
package io.elaaoms.linking.link;

import org.jspecify.annotations.NullMarked;

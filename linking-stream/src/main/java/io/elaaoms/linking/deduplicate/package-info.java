/// What a caller said becomes memories: new, reinforced or superseded.
@NullMarked
package io.elaaoms.linking.deduplicate;

import org.jspecify.annotations.NullMarked;

/// The profile stage: what may be said to a caller before the first word.
@NullMarked
package io.elaaoms.linking.profile;

import org.jspecify.annotations.NullMarked;

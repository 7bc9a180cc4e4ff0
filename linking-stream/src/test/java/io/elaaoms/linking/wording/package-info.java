/// Tests of the wording of profiles.
@NullMarked
package io.elaaoms.linking.wording;

import org.jspecify.annotations.NullMarked;

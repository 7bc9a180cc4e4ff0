/// The wording stage: profiles as a model words them, asked aside, once, and written down.
@NullMarked
package io.elaaoms.linking.wording;

import org.jspecify.annotations.NullMarked;

/// How statements stand to each other, as a model says: asked aside, once, and written down for ever.
@NullMarked
package io.elaaoms.linking.judge;

import org.jspecify.annotations.NullMarked;

/// Settings as operators write them.
@NullMarked
package io.elaaoms.platform.settings;

import org.jspecify.annotations.NullMarked;

/// Settings that more than one service reads.
@NullMarked
package io.elaaoms.platform.settings;

import org.jspecify.annotations.NullMarked;

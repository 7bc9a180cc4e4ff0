/// Where is kept what is too large for the log: audio.
@NullMarked
package io.elaaoms.objects;

import org.jspecify.annotations.NullMarked;

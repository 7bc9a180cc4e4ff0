/// What can be said of a running stack and of one conversation in it, without saying anything of what was
/// said.
@NullMarked
package io.elaaoms.standalone.status;

import org.jspecify.annotations.NullMarked;

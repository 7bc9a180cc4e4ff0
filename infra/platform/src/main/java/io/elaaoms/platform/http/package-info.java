/// What stands between a server and the network: which connections there are, and for how long they may be
/// waited for.
@NullMarked
package io.elaaoms.platform.http;

import org.jspecify.annotations.NullMarked;

/// Senders for the tests of servers.
@NullMarked
package io.elaaoms.platform.http;

import org.jspecify.annotations.NullMarked;

/// The projected tables: their migrations, the connections to them, and a private cluster to keep them in.
@NullMarked
package io.elaaoms.database;

import org.jspecify.annotations.NullMarked;

/// Reads the projected tables by R2DBC; every statement names the tenant and the user.
@NullMarked
package io.elaaoms.query.postgres;

import org.jspecify.annotations.NullMarked;

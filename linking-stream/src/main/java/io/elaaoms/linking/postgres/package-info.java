/// The projected tables as PostgreSQL knows them: all SQL of this module.
@NullMarked
package io.elaaoms.linking.postgres;

import org.jspecify.annotations.NullMarked;

/// The service's own description, for people and programs.
@NullMarked
package io.elaaoms.query.docs;

import org.jspecify.annotations.NullMarked;

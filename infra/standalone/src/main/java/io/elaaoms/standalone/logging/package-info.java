/// How the stack's one log is written; `logback.xml` names these.
@NullMarked
package io.elaaoms.standalone.logging;

import org.jspecify.annotations.NullMarked;

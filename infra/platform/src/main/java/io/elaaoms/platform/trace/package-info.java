/// How a trace goes on from stage to stage in the headers of records; spans say where and when, never what.
@NullMarked
package io.elaaoms.platform.trace;

import org.jspecify.annotations.NullMarked;

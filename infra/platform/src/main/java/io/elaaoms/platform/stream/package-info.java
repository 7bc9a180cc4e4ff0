/// How a stage is built: outcomes as values, the in-flight step, dead letters, the running application.
@NullMarked
package io.elaaoms.platform.stream;

import org.jspecify.annotations.NullMarked;

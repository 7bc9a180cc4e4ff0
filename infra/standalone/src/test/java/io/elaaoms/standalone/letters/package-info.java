/// Tests of what people do with dead letters.
@NullMarked
package io.elaaoms.standalone.letters;

import org.jspecify.annotations.NullMarked;

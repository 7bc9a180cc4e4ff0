/// Dead letters in the hands of people: looked at, sent back to where they failed, or thrown away.
@NullMarked
package io.elaaoms.standalone.letters;

import org.jspecify.annotations.NullMarked;

/// Stage extraction: what one conversation says about its caller, whoever is asked.
@NullMarked
package io.elaaoms.extraction.extract;

import org.jspecify.annotations.NullMarked;

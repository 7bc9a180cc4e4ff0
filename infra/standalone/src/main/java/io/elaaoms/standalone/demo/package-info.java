/// Two calls of one caller, played and checked.
@NullMarked
package io.elaaoms.standalone.demo;

import org.jspecify.annotations.NullMarked;

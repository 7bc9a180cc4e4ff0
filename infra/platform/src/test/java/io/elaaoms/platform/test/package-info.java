/// What the tests of every stage need.
@NullMarked
package io.elaaoms.platform.test;

import org.jspecify.annotations.NullMarked;

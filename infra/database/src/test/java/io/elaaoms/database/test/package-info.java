/// A database for the tests of every module.
@NullMarked
package io.elaaoms.database.test;

import org.jspecify.annotations.NullMarked;

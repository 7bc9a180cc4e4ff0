@NullMarked
package io.elaaoms.standalone.reextract;

import org.jspecify.annotations.NullMarked;

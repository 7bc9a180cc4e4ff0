/// Tests of the judging of relations.
@NullMarked
package io.elaaoms.linking.judge;

import org.jspecify.annotations.NullMarked;

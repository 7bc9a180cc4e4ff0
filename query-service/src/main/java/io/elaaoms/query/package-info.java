/// What an agent asks before and during a call, and what people and programs ask at any time.
@NullMarked
package io.elaaoms.query;

import org.jspecify.annotations.NullMarked;

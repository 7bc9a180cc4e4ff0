/// The service that runs the stages deduplication, linking, profile and projection.
@NullMarked
package io.elaaoms.linking;

import org.jspecify.annotations.NullMarked;

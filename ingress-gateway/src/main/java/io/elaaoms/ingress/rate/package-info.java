/// How often each tenant may deliver.
@NullMarked
package io.elaaoms.ingress.rate;

import org.jspecify.annotations.NullMarked;

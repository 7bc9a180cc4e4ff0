/// Deliveries as nobody should send them: valid ones, changed in ways that have broken parsers and verifiers
/// before.
@NullMarked
package io.elaaoms.ingress.fuzz;

import org.jspecify.annotations.NullMarked;

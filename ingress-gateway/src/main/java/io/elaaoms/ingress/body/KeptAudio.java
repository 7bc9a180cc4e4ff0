package io.elaaoms.ingress.body;

import io.elaaoms.objects.StoredObject;
import java.util.Optional;

/// Audio that is safely kept, so that its text can be restored to the byte.
///
/// @param decoded what its base64 says, as far as it could be read
/// @param bodyOffset where the text stood in what is left of the body
/// @param canonicalBytes so many first bytes of `decoded`, as base64, are the beginning of the text
/// @param rest of the text, as it was sent: where it is not the base64 that encoding would give
public record KeptAudio(StoredObject decoded, long bodyOffset, long canonicalBytes, Optional<StoredObject> rest) {}

package io.elaaoms.objects;

/// An object that is safely kept.
///
/// @param uri the way back to it: `objects:<name within the store>`
/// @param sizeBytes of its content
/// @param sha256 of its content, in lower-case hex
public record StoredObject(String uri, long sizeBytes, String sha256) {}

package io.elaaoms.query.http;

import tools.jackson.databind.JsonNode;

/// What any text of a request may be made of: everything but NUL, which PostgreSQL cannot hold, and halves of
/// characters, which all become the same `?` on their way there, so that two names would be one.
final class PlainText {

    private PlainText() {}

    /// All names and values of `node`.
    ///
    /// @throws ApiException at the first that is not plain
    static void check(JsonNode node) {
        if (node.isString()) {
            check(node.asString());
        }
        node.propertyNames().forEach(PlainText::check);
        node.forEach(PlainText::check);
    }

    static boolean isPlain(String text) {
        for (int at = 0; at < text.length(); at++) {
            char character = text.charAt(at);
            boolean pair = Character.isHighSurrogate(character)
                    && at + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(at + 1));
            if (character == 0 || (Character.isSurrogate(character) && !pair)) {
                return false;
            }
            at += pair ? 1 : 0;
        }
        return true;
    }

    private static void check(String text) {
        if (!isPlain(text)) {
            throw new ApiException(ErrorCode.INVALID_REQUEST, "Text must have neither NUL nor unpaired surrogates");
        }
    }
}

package io.elaaoms.ingress.body;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import java.util.HexFormat;

/// Separates the base64 text of `data.full_audio` from the JSON around it, wherever in the object it stands and
/// wherever pieces end. Text in its place that is not base64 stays where it is. It knows just enough of JSON to
/// find that one string; whether the rest is JSON at all, the parser of the envelope will tell. A JSON parser
/// cannot do this: each of them holds a string as a whole.
final class BodySplitter {

    private static final byte[] DATA = "data".getBytes(US_ASCII);
    private static final byte[] FULL_AUDIO = "full_audio".getBytes(US_ASCII);

    /// Beyond ASCII, and so is whatever is added to it.
    private static final int NOT_BASE64 = 0x80;

    private enum Place {
        STRUCTURE,
        STRING,
        ESCAPE,
        AUDIO,
        AUDIO_ESCAPE,
        AUDIO_UNICODE
    }

    private final BodyParts parts;
    private final byte[] name = new byte[FULL_AUDIO.length + 1];
    private final byte[] unicode = new byte[4];
    private Place place = Place.STRUCTURE;
    private int depth;
    private boolean inData;
    private boolean expectsName;
    private boolean readsName;
    private boolean audioSeen;
    private int nameLength;
    private int unicodeLength;

    BodySplitter(BodyParts parts) {
        this.parts = parts;
    }

    /// Takes the next piece of the body.
    void accept(byte[] bytes) {
        int from = 0;
        while (from < bytes.length) {
            from = switch (place) {
                case STRUCTURE, STRING, ESCAPE -> envelope(bytes, from);
                case AUDIO -> audio(bytes, from);
                case AUDIO_ESCAPE -> audioEscape(bytes, from);
                case AUDIO_UNICODE -> audioUnicode(bytes, from);
            };
        }
    }

    /// The end of the body. What came of an escape that it cuts short goes with the rest.
    void end() {
        switch (place) {
            case STRUCTURE, STRING, ESCAPE -> {}
            case AUDIO -> parts.audioCutShort();
            case AUDIO_ESCAPE -> {
                parts.audioCutShort();
                parts.envelope(new byte[] {'\\'}, 0, 1);
            }
            case AUDIO_UNICODE -> {
                parts.audioCutShort();
                parts.envelope(unicodeSoFar(), 0, 2 + unicodeLength);
            }
        }
    }

    private int envelope(byte[] bytes, int from) {
        int at = from;
        while (at < bytes.length && place != Place.AUDIO) {
            at = place == Place.STRING && !readsName ? endOfText(bytes, at) : at;
            if (at < bytes.length) {
                step(bytes[at++]);
            }
        }
        parts.envelope(bytes, from, at);
        return at;
    }

    /// The next quote or backslash. Most of a transcript is the text of its turns, and most of a recording is
    /// base64: a loop this small goes through them several times as fast as one step per byte.
    private static int endOfText(byte[] bytes, int from) {
        int at = from;
        while (at < bytes.length && bytes[at] != '"' && bytes[at] != '\\') {
            at++;
        }
        return at;
    }

    private void step(byte character) {
        switch (place) {
            case STRUCTURE -> structure(character);
            case STRING -> string(character);
            case ESCAPE -> {
                remember(character);
                place = Place.STRING;
            }
            case AUDIO, AUDIO_ESCAPE, AUDIO_UNICODE -> throw new IllegalStateException("Not the envelope");
        }
    }

    private void structure(byte character) {
        switch (character) {
            case '"' -> openString();
            case '{', '[' -> openContainer(character == '{');
            case '}', ']' -> closeContainer();
            case ':' -> expectsName = false;
            case ',' -> expectsName = true;
            default -> {}
        }
    }

    private void openContainer(boolean object) {
        depth++;
        if (depth == 2) {
            inData = object && !expectsName && lastNameIs(DATA);
        }
        expectsName = true;
        nameLength = 0;
    }

    private void closeContainer() {
        depth--;
        inData = inData && depth >= 2;
    }

    private void openString() {
        boolean ofInterest = depth == 1 || (depth == 2 && inData);
        readsName = ofInterest && expectsName;
        boolean audio = inData && depth == 2 && !expectsName && !audioSeen && lastNameIs(FULL_AUDIO);
        audioSeen = audioSeen || audio;
        place = audio ? Place.AUDIO : Place.STRING;
        nameLength = readsName ? 0 : nameLength;
    }

    private void string(byte character) {
        switch (character) {
            case '"' -> place = Place.STRUCTURE;
            case '\\' -> {
                remember(character);
                place = Place.ESCAPE;
            }
            default -> remember(character);
        }
    }

    private void remember(byte character) {
        if (readsName && nameLength < name.length) {
            name[nameLength++] = character;
        }
    }

    private boolean lastNameIs(byte[] wanted) {
        return Arrays.equals(name, 0, nameLength, wanted, 0, wanted.length);
    }

    private int audio(byte[] bytes, int from) {
        int at = endOfText(bytes, from);
        if (!parts.audio(bytes, from, at)) {
            place = Place.STRING;
            return from;
        }
        if (at == bytes.length) {
            return at;
        }
        if (bytes[at] == '\\') {
            place = Place.AUDIO_ESCAPE;
            return at + 1;
        }
        parts.audioEnded();
        parts.envelope(bytes, at, at + 1);
        place = Place.STRUCTURE;
        return at + 1;
    }

    private int audioEscape(byte[] bytes, int from) {
        byte escaped = bytes[from];
        switch (escaped) {
            case 'n', 'r', 't' -> resolve('\n', new byte[] {'\\', escaped});
            case 'u' -> {
                unicodeLength = 0;
                place = Place.AUDIO_UNICODE;
            }
            case '/' -> resolve('/', new byte[] {'\\', '/'});
            default -> resolve(NOT_BASE64, new byte[] {'\\', escaped});
        }
        return from + 1;
    }

    private int audioUnicode(byte[] bytes, int from) {
        unicode[unicodeLength++] = bytes[from];
        if (unicodeLength == unicode.length) {
            resolve(codeUnit(), unicodeSoFar());
        }
        return from + 1;
    }

    /// Takes what an escape stands for; where that is not base64, the escape is left as it is.
    private void resolve(int character, byte[] escape) {
        boolean taken = parts.audio((byte) Math.min(character, NOT_BASE64), escape);
        place = taken ? Place.AUDIO : Place.STRING;
        if (!taken) {
            parts.envelope(escape, 0, escape.length);
        }
    }

    private int codeUnit() {
        int value = 0;
        for (byte digit : unicode) {
            value = value * 16 + (HexFormat.isHexDigit(digit) ? HexFormat.fromHexDigit(digit) : NOT_BASE64);
        }
        return value;
    }

    private byte[] unicodeSoFar() {
        byte[] escape = {'\\', 'u', 0, 0, 0, 0};
        System.arraycopy(unicode, 0, escape, 2, unicodeLength);
        return Arrays.copyOf(escape, 2 + unicodeLength);
    }
}

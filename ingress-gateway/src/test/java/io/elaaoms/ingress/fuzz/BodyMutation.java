package io.elaaoms.ingress.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/// A way to spoil a body. Bodies are handled as ISO-8859-1 text here: one character is one byte.
enum BodyMutation {
    TRUNCATE {
        @Override
        String apply(String body, Draw draw) {
            return body.substring(0, draw.between(0, body.length()));
        }
    },
    FLIP_A_BIT {
        @Override
        String apply(String body, Draw draw) {
            if (body.isEmpty()) {
                return body;
            }
            int at = draw.below(body.length());
            char flipped = (char) (body.charAt(at) ^ (1 << draw.below(8)));
            return splice(body, at, at + 1, String.valueOf(flipped));
        }
    },
    INSERT {
        @Override
        String apply(String body, Draw draw) {
            int at = draw.between(0, body.length());
            return splice(body, at, at, draw.of(TOKENS));
        }
    },
    DELETE {
        @Override
        String apply(String body, Draw draw) {
            int at = draw.between(0, body.length());
            return splice(body, at, Math.min(body.length(), at + draw.between(1, 20)), "");
        }
    },
    REPEAT {
        @Override
        String apply(String body, Draw draw) {
            int from = draw.between(0, body.length());
            int to = Math.min(body.length(), from + draw.between(1, 60));
            return splice(body, to, to, body.substring(from, to));
        }
    },
    NEST {
        @Override
        String apply(String body, Draw draw) {
            int levels = draw.between(1, 1_500);
            return draw.oneIn(2)
                    ? "[".repeat(levels) + body + "]".repeat(draw.oneIn(4) ? 0 : levels)
                    : addMember(body, "\"deep\":" + "{\"a\":".repeat(levels) + "1" + "}".repeat(levels), draw);
        }
    },
    ADD_A_MEMBER {
        @Override
        String apply(String body, Draw draw) {
            return addMember(body, "\"%s\":%s".formatted(draw.of(NAMES), draw.of(VALUES)), draw);
        }
    },
    REPLACE_A_VALUE {
        @Override
        String apply(String body, Draw draw) {
            List<Integer> colons = places(body, character -> character == ':');
            if (colons.isEmpty()) {
                return body;
            }
            int from = draw.of(colons) + 1;
            int to = from;
            while (to < body.length() && ",}]".indexOf(body.charAt(to)) < 0) {
                to++;
            }
            return splice(body, from, to, draw.of(VALUES));
        }
    },
    RESPELL_THE_AUDIO {
        @Override
        String apply(String body, Draw draw) {
            int from = body.indexOf("full_audio\":\"") + 13;
            int to = from < 13 ? -1 : body.indexOf('"', from);
            return to < 0 ? body : splice(body, from, to, respelled(body.substring(from, to), draw));
        }
    },
    ENCODE {
        @Override
        String apply(String body, Draw draw) {
            byte[] bytes = body.getBytes(ISO_8859_1);
            return switch (draw.below(3)) {
                case 0 -> BOM + body;
                case 1 -> new String(new String(bytes, UTF_8).getBytes(UTF_16BE), ISO_8859_1);
                default -> new String(new String(bytes, UTF_8).getBytes(ISO_8859_1), ISO_8859_1);
            };
        }
    },
    REPLACE {
        @Override
        String apply(String body, Draw draw) {
            return draw.oneIn(3)
                    ? new String(draw.noise(draw.below(300)), ISO_8859_1)
                    : draw.of(
                            List.of("", " ", "null", "0", "\"type\"", "[]", "{}", "{\"type\":\"t\"}", "{\"data\":{}}"));
        }
    };

    private static final String BOM = "\u00ef\u00bb\u00bf";
    private static final List<String> TOKENS = List.of(
            "\u0000",
            BOM,
            "\u00c0\u0080",
            "\u00ed\u00a0\u0080",
            "\u00f4\u0090\u0080\u0080",
            "\u00ff",
            "\\ud83d",
            "\\u0000",
            "\\u12",
            "\"",
            "\\",
            "{",
            "}",
            "[",
            "]",
            ":",
            ",",
            "\"full_audio\":\"",
            "\"data\":{",
            "//",
            "/*",
            "NaN",
            "\n",
            "\u00e2\u0080\u00a8",
            "1e400",
            "=",
            "!",
            "-");
    private static final List<String> NAMES = List.of(
            "full_audio", "data", "type", "event_timestamp", "conversation_id", "agent_id", "", "full\\u005faudio");
    private static final List<String> VALUES = List.of(
            "\"SUQz\"",
            "\"\"",
            "null",
            "true",
            "12",
            "{}",
            "[]",
            "[\"SUQz\"]",
            "{\"full_audio\":\"SUQz\"}",
            "\"SUQz!\"",
            "\"SU\\nQz\"",
            "\"data:audio/mpeg;base64,SUQz\"",
            "\"https://a/b.mp3\"",
            "\"S\"",
            "\"QR==\"",
            "\"QQ==\"",
            "\"QQ\"",
            "\"-_8=\"",
            "\"\\u0053UQz\"",
            "\"\\/\\/\\/\\/\"",
            "\"SU\\bz\"",
            "\"\\uzz41UQz\"",
            "9".repeat(400),
            "-0.0",
            "1e999999999",
            "1795219106.5",
            "\"1795219106\"",
            "-" + "9".repeat(18),
            "\"\\ud83d\"",
            "\"\\u0000\"",
            "\"../../etc/passwd\"",
            "\" \"",
            "\"" + "x".repeat(300) + "\"",
            "\"unreadable\"",
            "\"\u00ef\u00ac\u0080\"",
            "\"" + "y".repeat(4_000) + "\"",
            "nul",
            "'a'");

    abstract String apply(String body, Draw draw);

    /// `body` with up to three mutations.
    static byte[] spoil(byte[] body, Draw draw) {
        String spoilt = new String(body, ISO_8859_1);
        for (int mutations = draw.of(List.of(1, 1, 0, 1, 2, 3)); mutations > 0; mutations--) {
            spoilt = draw.of(List.of(values())).apply(spoilt, draw);
        }
        return spoilt.getBytes(ISO_8859_1);
    }

    /// `body` in pieces, cut anywhere.
    static List<byte[]> cut(byte[] body, Draw draw) {
        int[] ends = IntStream.concat(
                        IntStream.generate(() -> draw.between(0, body.length)).limit(draw.below(6)),
                        IntStream.of(body.length))
                .sorted()
                .toArray();
        return IntStream.range(0, ends.length)
                .mapToObj(piece -> Arrays.copyOfRange(body, piece == 0 ? 0 : ends[piece - 1], ends[piece]))
                .toList();
    }

    private static String addMember(String body, String member, Draw draw) {
        List<Integer> braces = places(body, character -> character == '{');
        if (braces.isEmpty()) {
            return "{" + member + "}";
        }
        int at = draw.of(braces) + 1;
        return splice(body, at, at, member + ",");
    }

    private static String respelled(String base64, Draw draw) {
        int at = draw.between(0, base64.length());
        return switch (draw.below(7)) {
            case 0 -> base64.replace("=", "");
            case 1 -> base64.replace('+', '-').replace('/', '_');
            case 2 -> base64.replace("/", "\\/");
            case 3 -> base64.replace("=", "\\u003d").replace("+", "\\u002B");
            case 4 -> splice(base64, at, at, "\\r\\n");
            case 5 -> splice(base64, at, at, draw.of(List.of("!", "\\\"", "\\u00e9", "\\u0", "=", "\\b", "\u00e9")));
            default -> base64 + draw.of(List.of("A", "=", "AAAA", "\\n"));
        };
    }

    private static List<Integer> places(String body, Predicate<Character> wanted) {
        return IntStream.range(0, body.length())
                .filter(at -> wanted.test(body.charAt(at)))
                .boxed()
                .toList();
    }

    private static String splice(String text, int from, int to, String with) {
        return text.substring(0, from) + with + text.substring(to);
    }
}

package io.elaaoms.query.security;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.stream.Stream;

/// What no field should hold, and what each would do where it is not taken for text.
final class Poisons {

    /// For what PostgreSQL, its full text search, a pattern or a statement's parameters would read.
    private static final List<String> SQL = List.of(
            "' OR '1'='1",
            "\" OR \"\"=\"",
            "'; DROP TABLE memories; --",
            "') UNION SELECT content FROM memories --",
            "1; SELECT pg_sleep(30)",
            "$1",
            ":tenant",
            "E'\\x27'",
            "$$",
            "mornings | prefers",
            "!nothing",
            "a & | b",
            "mornings:*",
            "':*",
            "(((",
            "<->",
            "\\",
            "'''",
            "%",
            "_%_",
            "\\%");

    /// For what reads text as something to carry out.
    private static final List<String> EXPRESSIONS = List.of(
            "${jndi:ldap://127.0.0.1/x}",
            "${7*7}",
            "#{T(java.lang.Runtime)}",
            "{{7*7}}",
            "{{system__caller_id}}",
            "<%= 7*7 %>",
            "%s%s%n%n",
            "{0}{}",
            "<script>alert(1)</script>",
            "javascript:alert(1)",
            "../../../etc/passwd",
            "..%2f..%2fetc%2fpasswd",
            "file:///etc/passwd",
            "a\r\nX-Injected: yes",
            "a%0d%0aX-Injected:%20yes");

    private static final List<String> TEXT = List.of(
            "{\"user_id\":\"+14155550143\"}",
            "\",\"tenant\":\"south\",\"x\":\"",
            "a\u0000b",
            "\ud800",
            "\u202egnirts",
            "\uff41\uff44\uff4d\uff49\uff4e",
            "\ufeffbom",
            "line\u2028separator",
            "\u0130\u0131\u017f",
            "e\u0301".repeat(50),
            "\ud83d\ude00".repeat(40),
            "x".repeat(257),
            "x".repeat(5_000),
            "x".repeat(100_000),
            "1e400",
            "-1",
            "NaN",
            "99999999999999999999999999",
            "0x1p3");

    /// Names of others, as they are and as they might be taken apart.
    static final List<String> NAMES = List.of(
            World.FRIDA,
            World.memoryId(World.FRIDA, World.AGENT),
            World.conversationId(World.FRIDA, World.AGENT),
            "south",
            "south/" + World.DANA,
            "south%2F" + World.DANA,
            World.DANA + "," + World.FRIDA,
            World.FRIDA + "\n" + World.DANA,
            "tenant:south",
            "*");

    /// Names of another caller of the same tenant: whoever may ask about anybody gets them by their own
    /// field only.
    static final List<String> OTHERS = List.of(
            World.ERIK,
            "what does " + World.ERIK + " prefer",
            "user_id:" + World.ERIK,
            World.memoryId(World.ERIK, World.AGENT),
            World.conversationId(World.ERIK, World.AGENT));

    private Poisons() {}

    static List<String> all() {
        return Stream.of(SQL, EXPRESSIONS, TEXT, NAMES).flatMap(List::stream).toList();
    }

    /// Bodies that are not what they should be, whatever the endpoint.
    static List<byte[]> bodies(String honest) {
        return Stream.of(
                        Stream.of(
                                        "",
                                        " ",
                                        "null",
                                        "[]",
                                        "\"text\"",
                                        "{",
                                        honest + honest,
                                        honest.replaceFirst("\\{", "{\"user_id\":\"+14155550143\","),
                                        "{\"a\":".repeat(5_000) + "1" + "}".repeat(5_000),
                                        "[".repeat(100_000),
                                        "{\"limit\":1%s}".formatted("0".repeat(5_000)),
                                        "{\"limit\":1e999999999}",
                                        "{\"%s\":1}".formatted("k".repeat(100_000)),
                                        "{\"query\":\"%s\"}".formatted("x".repeat(400_000)),
                                        "{\"__proto__\":{\"tenant\":\"south\"},\"@class\":\"java.lang.Runtime\"}",
                                        "a=b&user_id=1",
                                        "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>")
                                .map(text -> text.getBytes(UTF_8)),
                        Stream.of(
                                honest.getBytes(UTF_16),
                                new byte[] {'{', '"', 'a', '"', ':', '"', (byte) 0xc0, (byte) 0xaf, '"', '}'},
                                new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0}))
                .flatMap(bodies -> bodies)
                .toList();
    }
}

package io.elaaoms.extraction.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// The word lists of the analysis, read once from a resource.
final class Lexicon {

    private static final String RESOURCE = "/local/lexicon.txt";
    private static final String TEXT = read();
    private static final Map<String, Set<String>> LISTS = parse(TEXT);

    private Lexicon() {}

    /// Whether `word`, in any case, stands in the list called `list`.
    static boolean has(String list, String word) {
        return LISTS.getOrDefault(list, Set.of()).contains(word.toLowerCase(Locale.ROOT));
    }

    /// The words of `lists` as alternatives of a regular expression, longest first.
    static String alternatives(String... lists) {
        return Arrays.stream(lists)
                .flatMap(list -> LISTS.getOrDefault(list, Set.of()).stream())
                .distinct()
                .sorted((one, other) -> other.length() == one.length()
                        ? one.compareTo(other)
                        : Integer.compare(other.length(), one.length()))
                .collect(Collectors.joining("|"));
    }

    /// SHA-256 of the resource, lower-case hex.
    static String hash() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(TEXT.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private static Map<String, Set<String>> parse(String text) {
        Map<String, Set<String>> lists = new HashMap<>();
        String current = "";
        for (String line : text.lines().filter(line -> !line.startsWith("#")).toList()) {
            if (line.startsWith("[")) {
                current = line.substring(1, line.indexOf(']'));
            } else {
                Collections.addAll(
                        lists.computeIfAbsent(current, _ -> new HashSet<>()),
                        line.strip().toLowerCase(Locale.ROOT).split("\\s+"));
            }
        }
        return Map.copyOf(lists);
    }

    private static String read() {
        try (InputStream found = Lexicon.class.getResourceAsStream(RESOURCE)) {
            if (found == null) {
                throw new IllegalStateException("Missing resource " + RESOURCE);
            }
            return new String(found.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

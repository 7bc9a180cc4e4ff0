package io.elaaoms.ingress.fuzz;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/// Writes `ElevenLabs-Signature` in every way that must be understood, and in many that must not.
final class SignatureSpelling {

    private static final List<String> MALFORMED_TIMES = List.of(
            "", "abc", "-1", "1e9", "0x10", "NaN", "9".repeat(13), "9".repeat(40), "\u0661\u0667\u0669\u0665", "1 795");
    private static final List<String> BLANKS = List.of("", " ", "\t", "  ");
    private static final List<String> DECOYS = List.of(
            "v0=" + "0".repeat(64),
            "v1=" + "f".repeat(64),
            "v0=",
            "v1",
            "v2=" + "1".repeat(64),
            "x=y",
            "",
            "=",
            "v0==");
    private static final String STRAY = "\u0000 ,;=tv01aF\u00e9\u00a0\u0130\uff10\u202e\r\n\"";

    private final long now;
    private final List<String> secrets;

    /// @param lines the header's values
    /// @param genuine whether it must be believed
    record Spelt(List<String> lines, boolean genuine) {}

    private record Part(String text, boolean genuine) {}

    SignatureSpelling(Instant now, List<String> secrets) {
        this.now = now.getEpochSecond();
        this.secrets = secrets;
    }

    /// @param original what `body` was before it was changed
    Spelt of(byte[] body, byte[] original, Draw draw) {
        Part time = time(draw);
        boolean signsOriginal = draw.oneIn(16);
        Part secret = secret(draw);
        byte[] mac = Hmac.of(secret.text(), time.text(), signsOriginal ? original : body);
        Part signature = signature(HexFormat.of().formatHex(mac), draw);
        List<String> elements = elements(time.text(), signature.text(), draw);
        boolean genuine = time.genuine()
                && secret.genuine()
                && signature.genuine()
                && (!signsOriginal || Arrays.equals(body, original));
        Spelt spelt = new Spelt(lines(elements, draw), genuine);
        return draw.oneIn(8) ? disturbed(spelt, draw) : spelt;
    }

    private Part time(Draw draw) {
        long seconds = now
                + draw.of(List.of(
                        0, -1, 1, -1_799, -1_800, 299, 300, -1_801, 301, -86_400, 86_400, draw.between(-2_000, 400)));
        boolean inTime = seconds >= now - 1_800 && seconds <= now + 300;
        return switch (draw.below(20)) {
            case 17 -> new Part(draw.of(MALFORMED_TIMES), false);
            case 18 -> new Part("0".repeat(draw.between(1, 4)) + seconds, false);
            case 19 -> new Part(draw.of(List.of("+", "-", " ", "\uff11")) + seconds, false);
            default -> new Part(String.valueOf(seconds), inTime);
        };
    }

    private Part secret(Draw draw) {
        return draw.oneIn(16)
                ? new Part(
                        draw.of(List.of(
                                "wsec_other",
                                secrets.getFirst() + "0",
                                secrets.getFirst().substring(1))),
                        false)
                : new Part(draw.of(secrets), true);
    }

    private static Part signature(String hex, Draw draw) {
        String scheme = draw.of(List.of("v0", "v0", "v0", "v1"));
        String blank = draw.oneIn(8) ? draw.of(BLANKS) : "";
        String text = switch (draw.below(20)) {
            case 16 -> hex.toUpperCase(Locale.ROOT);
            case 17 -> hex.substring(0, 32) + hex.substring(32).toUpperCase(Locale.ROOT);
            case 18 -> wrong(hex, draw);
            case 19 -> hex.replace('0', '\uff10').replace('1', '\u0661');
            default -> hex;
        };
        boolean genuine = text.toLowerCase(Locale.ROOT).equals(hex);
        return draw.oneIn(30)
                ? new Part(draw.of(List.of("V0", "v2", "v", "v00", "")) + "=" + text, false)
                : new Part(scheme + blank + "=" + blank + text, genuine);
    }

    private static String wrong(String hex, Draw draw) {
        int at = draw.below(64);
        return switch (draw.below(5)) {
            case 0 -> hex.substring(0, at) + (hex.charAt(at) == '0' ? '1' : '0') + hex.substring(at + 1);
            case 1 -> hex.substring(1);
            case 2 -> hex + "0";
            case 3 -> "0x" + hex;
            default -> hex.substring(0, at);
        };
    }

    private static List<String> elements(String time, String signature, Draw draw) {
        List<String> elements = new ArrayList<>(List.of("t=" + time, signature));
        for (int decoys = draw.below(6) - 3; decoys > 0; decoys--) {
            elements.add(draw.between(0, elements.size()), draw.of(DECOYS));
        }
        return draw.oneIn(4) ? elements.reversed() : elements;
    }

    private static List<String> lines(List<String> elements, Draw draw) {
        String comma = draw.oneIn(4) ? draw.of(BLANKS) + "," + draw.of(BLANKS) : ",";
        int cut = draw.oneIn(10) ? draw.between(0, elements.size()) : 0;
        List<String> lines = new ArrayList<>();
        if (cut > 0) {
            lines.add(String.join(comma, elements.subList(0, cut)));
        }
        lines.add(String.join(comma, elements.subList(cut, elements.size())));
        return List.copyOf(lines);
    }

    private static Spelt disturbed(Spelt spelt, Draw draw) {
        List<String> lines = new ArrayList<>(spelt.lines());
        String line = lines.removeFirst();
        int at = draw.between(0, line.length());
        String stray = String.valueOf(STRAY.charAt(draw.below(STRAY.length())));
        switch (draw.below(6)) {
            case 0 -> lines.add(line.substring(0, at) + stray + line.substring(at));
            case 1 -> lines.add(line.substring(0, at) + stray + line.substring(Math.min(line.length(), at + 1)));
            case 2 -> lines.add(line.substring(0, at) + line.substring(Math.min(line.length(), at + 1)));
            case 3 -> lines.addAll(List.of(line, line.substring(at)));
            case 4 -> lines.add(line + ",v0=0".repeat(draw.below(1_500)));
            default -> lines.add(line + draw.of(List.of(",t=1", ",t=", ",t=abc", ",T=1", ",t")));
        }
        return new Spelt(List.copyOf(lines), false);
    }
}

package io.elaaoms.platform.privacy;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.validator.routines.checkdigit.CheckDigit;
import org.apache.commons.validator.routines.checkdigit.LuhnCheckDigit;

/// Payment card numbers: 13 to 19 digits whose Luhn digit is right, in one piece or in groups as people read
/// them out, and also where an expiry date or a security code follows at once.
public final class Cards implements PrivateData {

    private static final int SHORTEST = 13;
    private static final int LONGEST = 19;
    private static final Pattern RUN = Pattern.compile("(?<![\\d+])\\d(?:[ .,-]{0,2}\\d){12,}+");
    private static final Pattern GROUP = Pattern.compile("\\d+");

    private final CheckDigit luhn = LuhnCheckDigit.LUHN_CHECK_DIGIT;

    @Override
    public List<Span> find(String text) {
        List<Span> spans = new ArrayList<>();
        Matcher run = RUN.matcher(text);
        while (run.find()) {
            spans.addAll(inRun(text.substring(run.start(), run.end()), run.start()));
        }
        return spans;
    }

    /// A number begins and ends with a group, so that the longest valid one is taken, then the rest is looked
    /// at.
    private List<Span> inRun(String run, int offset) {
        List<MatchResult> groups = GROUP.matcher(run).results().toList();
        List<Span> spans = new ArrayList<>();
        int first = 0;
        while (first < groups.size()) {
            int last = lastGroup(groups, first);
            if (last >= 0) {
                spans.add(new Span(
                        offset + groups.get(first).start(),
                        offset + groups.get(last).end()));
                first = last;
            }
            first++;
        }
        return spans;
    }

    /// The last group of the longest valid number that begins with the group `first`; -1 if there is none.
    private int lastGroup(List<MatchResult> groups, int first) {
        StringBuilder digits = new StringBuilder();
        int last = -1;
        for (int i = first; i < groups.size() && digits.length() <= LONGEST; i++) {
            digits.append(groups.get(i).group());
            if (digits.length() >= SHORTEST && digits.length() <= LONGEST && luhn.isValid(digits.toString())) {
                last = i;
            }
        }
        return last;
    }
}

package io.elaaoms.bench.report;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What one run of a benchmark found, and where.
public final class Report {

    private static final String ROW = "%-32s %10s %-6s %10s %10s %7s  %s%n";

    private final String command;
    private final Machine machine;
    private final List<Figure> figures = new ArrayList<>();

    /// @param command as it was given
    public Report(String command, Machine machine) {
        this.command = command;
        this.machine = machine;
    }

    public void add(Figure figure) {
        figures.add(figure);
    }

    /// Whether no figure misses its aim.
    public boolean isMet() {
        return figures.stream().allMatch(Figure::isMet);
    }

    /// A table for people, with the command and the machine above it.
    public void print(PrintWriter out) {
        out.printf("%ncommand  %s%nmachine  %s%n%n", command, machine);
        out.printf(ROW, "figure", "value", "unit", "aim", "bare", "ratio", "");
        for (Figure figure : figures) {
            out.printf(
                    ROW,
                    figure.metric(),
                    Figure.spell(figure.value()),
                    figure.unit(),
                    figure.aim() == null ? "" : figure.aim(),
                    Figure.spell(figure.reference()),
                    Figure.spell(figure.ratio()),
                    verdict(figure));
        }
        out.flush();
    }

    /// One JSON object per line and figure.
    public void printJson(PrintWriter out) {
        figures.forEach(figure -> out.println(toJson(figure)));
        out.flush();
    }

    private static String verdict(Figure figure) {
        if (figure.aim() == null) {
            return "";
        }
        return figure.isMet() ? "met" : "MISSED";
    }

    private static ObjectNode toJson(Figure figure) {
        ObjectNode json = JsonMapper.shared().createObjectNode();
        json.put("metric", figure.metric()).put("value", figure.value()).put("unit", figure.unit());
        if (figure.aim() != null) {
            json.put("aim", figure.aim().toString());
        }
        if (figure.reference() != null) {
            json.put("reference", figure.reference());
        }
        if (figure.ratio() != null) {
            json.put("ratio", figure.ratio());
        }
        return json;
    }
}

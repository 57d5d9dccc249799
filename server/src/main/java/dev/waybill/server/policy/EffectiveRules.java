package dev.waybill.server.policy;

import dev.waybill.api.Caller;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What the rules come to for each caller, as a table for people. */
public final class EffectiveRules {

    private static final String GAP = "  ";

    private final List<String[]> rows = new ArrayList<>();

    /** Of {@code rules} for each of {@code callers}. */
    public EffectiveRules(List<Rule> rules, Collection<Caller> callers) {
        rows.add(new String[] {"who", "may", "where", "by"});
        for (Caller caller : callers) {
            var own = new CallerRules(rules, caller);
            if (own.allowNothing()) {
                rows.add(new String[] {caller.user(), "nothing", "", ""});
            }
            own.all().forEach(rule -> rows.add(row(caller, rule)));
        }
    }

    private static String[] row(Caller caller, Rule rule) {
        String words = String.join(" ", rule.words());
        String paths =
                String.join(" ", rule.paths().stream().map(PathGlob::toString).toList());
        return new String[] {caller.user(), rule.allows() ? words : "never " + words, paths, rule.name()};
    }

    /** Its lines, the head first, in columns. */
    public List<String> lines() {
        int columns = rows.getFirst().length;
        var widths = new int[columns];
        for (String[] row : rows) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], row[i].length());
            }
        }
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private static String line(String[] row, int[] widths) {
        var line = new StringBuilder();
        for (int i = 0; i < row.length; i++) {
            line.append(row[i]).append(" ".repeat(widths[i] - row[i].length())).append(GAP);
        }
        return line.toString().stripTrailing();
    }
}

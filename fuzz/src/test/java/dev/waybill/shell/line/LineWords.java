package dev.waybill.shell.line;

import java.util.ArrayList;
import java.util.List;

/** The commands of a line as words alone, whatever joins them. */
final class LineWords {

    private LineWords() {}

    static List<List<Word>> of(String text) throws UsageException {
        var line = new Line();
        line.add(text);
        return of(line);
    }

    static List<List<Word>> of(Line line) throws UsageException {
        var words = new ArrayList<List<Word>>();
        for (Chain chain : line.chains()) {
            for (Step step : chain.steps()) {
                words.add(step.words());
            }
        }
        return words;
    }
}

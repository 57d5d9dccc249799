package dev.waybill.shell.line;

import java.util.List;

/**
 * Commands that are joined by {@code &&} and {@code ||}, or one alone.
 *
 * @param steps the commands, one at least
 * @param isAside whether they run beside what follows them, as {@code &} behind them says
 * @param text how they were written, without that
 */
public record Chain(List<Step> steps, boolean isAside, String text) {

    /** The one command that {@code words} are. */
    public static Chain of(List<Word> words) {
        var text = new StringBuilder();
        for (Word word : words) {
            text.append(text.isEmpty() ? "" : " ").append(word.written());
        }
        return new Chain(List.of(new Step(When.ALWAYS, words, null)), false, text.toString());
    }
}

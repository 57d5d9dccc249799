package dev.waybill.shell.session;

import dev.waybill.shell.line.Line;
import dev.waybill.shell.line.UsageException;
import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/**
 * Reads a script: one line at a time, so that what runs is never behind what is written, and as many as belong
 * together. The reader is closed by its opener.
 */
final class ScriptLines {

    private static final int MAX_LETTERS = 1 << 20;
    private static final int END = -1;

    private final Reader reader;
    private int linesRead;
    private int firstLine;
    private boolean hasEnded;

    /** @param reader should have a buffer: it is asked for single letters */
    ScriptLines(Reader reader) {
        this.reader = reader;
    }

    /**
     * The next line, with those in which it goes on; null at the end.
     *
     * @throws UsageException if it is longer than any command should be
     */
    @Nullable
    Line next() throws IOException, UsageException {
        String first = readLine(0);
        if (first == null) {
            return null;
        }
        firstLine = linesRead;
        var line = new Line();
        line.add(first);
        while (line.isOpen()) {
            String more = readLine(line.length());
            if (more == null) {
                break;
            }
            line.add(more);
        }
        return line;
    }

    /** The number of the line that was read last, or of the first of those that belong together. */
    int number() {
        return firstLine;
    }

    private @Nullable String readLine(int before) throws IOException, UsageException {
        if (hasEnded) {
            return null;
        }
        var line = new StringBuilder();
        int letter = reader.read();
        while (letter != END && letter != '\n') {
            line.append((char) letter);
            if (before + line.length() > MAX_LETTERS) {
                throw new UsageException(
                        "a command is longer than " + MAX_LETTERS + " letters: close its quote, or part it");
            }
            letter = reader.read();
        }
        hasEnded = letter == END;
        if (hasEnded && line.isEmpty()) {
            return null;
        }
        linesRead++;
        return line.toString();
    }
}

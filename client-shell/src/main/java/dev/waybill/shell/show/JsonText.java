package dev.waybill.shell.show;

import dev.waybill.client.Fields;
import java.io.IOException;

/** A text as rows of JSON: one for each line, with its line break, and for each piece of a very long one. */
final class JsonText implements TextSink {

    private static final int LONGEST_LINE = 1 << 16;

    private final Output out;
    private final Style style;
    private final StringBuilder line = new StringBuilder();

    JsonText(Output out, Style style) {
        this.out = out;
        this.style = style;
    }

    @Override
    public void add(CharSequence piece) throws IOException {
        for (int i = 0; i < piece.length(); i++) {
            char letter = piece.charAt(i);
            line.append(letter);
            boolean isTooLong = line.length() >= LONGEST_LINE && !Character.isHighSurrogate(letter);
            if (letter == '\n' || isTooLong) {
                end();
            }
        }
    }

    @Override
    public void end() throws IOException {
        if (!line.isEmpty()) {
            out.line(style.shownJson(Fields.of("text", line.toString()).json()));
            line.setLength(0);
        }
    }
}

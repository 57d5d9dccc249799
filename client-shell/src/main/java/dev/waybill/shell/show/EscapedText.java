package dev.waybill.shell.show;

import java.io.IOException;

/** A text for a terminal, which nothing in it can steer. Its lines and tabs stay as they are. */
final class EscapedText implements TextSink {

    private final Output out;

    /** A carriage return that belongs to a line break, if one follows. */
    private boolean returns;

    EscapedText(Output out) {
        this.out = out;
    }

    @Override
    public void add(CharSequence piece) throws IOException {
        var safe = new StringBuilder(piece.length() + 8);
        for (int i = 0; i < piece.length(); i++) {
            char letter = piece.charAt(i);
            if (returns && letter != '\n') {
                safe.append("\\r");
            }
            returns = letter == '\r';
            if (letter == '\n' || letter == '\t') {
                safe.append(letter);
            } else if (!returns) {
                Escapes.appendForTerminal(safe, letter);
            }
        }
        out.text(safe.toString());
    }

    @Override
    public void end() throws IOException {
        if (returns) {
            out.text("\\r");
        }
    }
}

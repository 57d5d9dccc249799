package dev.waybill.shell.session;

import java.io.IOException;

/** {@code history}: what was typed, with numbers. */
final class TypedLines {

    private final Session session;
    private final OwnOutput out;

    TypedLines(Session session) {
        this.session = session;
        this.out = new OwnOutput(session);
    }

    void list() throws IOException {
        long number = 0;
        for (String line : session.terminal().history()) {
            number++;
            String gap = session.style().terminal() ? "  " : "\t";
            out.tell(number + gap + session.style().shown(line), "number", number, "line", line);
        }
    }
}

package dev.waybill.shell;

import dev.waybill.shell.session.Session;
import dev.waybill.shell.show.Escapes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Asks at the terminal where commands were given with the program's start. */
final class TypedAnswer implements Session.Question {

    private static final int MAX_BYTES = 100;
    private static final int END = -1;

    private final Session.Streams streams;

    TypedAnswer(Session.Streams streams) {
        this.streams = streams;
    }

    @Override
    public boolean isAgreed(String question) throws IOException {
        streams.out().flush();
        streams.err().print(Escapes.forTerminal(question) + " ");
        streams.err().flush();
        var answer = new ByteArrayOutputStream();
        int letter = streams.in().read();
        while (letter != END && letter != '\n') {
            if (answer.size() < MAX_BYTES) {
                answer.write(letter);
            }
            letter = streams.in().read();
        }
        return Session.isYes(answer.toString(StandardCharsets.UTF_8));
    }
}

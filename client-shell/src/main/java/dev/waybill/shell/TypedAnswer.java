package dev.waybill.shell;

import dev.waybill.client.Person;
import dev.waybill.shell.session.AtTerminal;
import dev.waybill.shell.session.Session;
import dev.waybill.shell.show.Escapes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Asks at the terminal where commands were given with the program's start. */
final class TypedAnswer implements Person {

    private static final int MAX_BYTES = 4096;
    private static final int END = -1;

    private final Session.Streams streams;

    TypedAnswer(Session.Streams streams) {
        this.streams = streams;
    }

    @Override
    public boolean agrees(String question) throws IOException {
        ask(question + " ");
        return AtTerminal.isYes(String.valueOf(line()));
    }

    @Override
    public @Nullable String secret(String question) throws IOException {
        HiddenTyping hidden = HiddenTyping.begin();
        try {
            ask(question);
            return line();
        } finally {
            hidden.end();
            // The line break that was typed was not shown either.
            streams.err().println();
        }
    }

    private void ask(String question) throws IOException {
        streams.out().flush();
        streams.err().print(Escapes.forTerminal(question));
        streams.err().flush();
    }

    /** What is typed up to the end of the line; null if nothing comes any more. */
    private @Nullable String line() throws IOException {
        var answer = new ByteArrayOutputStream();
        int letter = streams.in().read();
        if (letter == END) {
            return null;
        }
        while (letter != END && letter != '\n') {
            if (answer.size() < MAX_BYTES) {
                answer.write(letter);
            }
            letter = streams.in().read();
        }
        return answer.toString(StandardCharsets.UTF_8);
    }
}

package dev.waybill.shell.session;

import dev.waybill.client.Fields;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Prints what the shell's own commands tell: a line for people, or with {@code --json} the fields that it is made of. */
final class OwnOutput {

    private final Session session;

    OwnOutput(Session session) {
        this.session = session;
    }

    /** One line, or one object of {@code namesAndValues}. */
    void tell(String line, @Nullable Object... namesAndValues) throws IOException {
        var style = session.style();
        session.streams()
                .out()
                .line(
                        style.json()
                                ? style.shownJson(Fields.of(namesAndValues).json())
                                : style.terminal() ? style.shown(line) : line);
    }
}

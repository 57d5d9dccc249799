package dev.waybill.shell.show;

import dev.waybill.client.Answer;
import dev.waybill.client.Fields;
import java.io.IOException;
import java.util.Set;

/** Prints an answer that is fields: one {@code name: value} a line, or the whole header as JSON. */
public final class FieldPrinter {

    /** What the protocol says to the program, not to the person. */
    private static final Set<String> UNSHOWN = Set.of("body", "catalog", "close", "digest", "id", "media", "status");

    private final Output out;
    private final Style style;

    /** Onto {@code out}. */
    public FieldPrinter(Output out, Style style) {
        this.out = out;
        this.style = style;
    }

    /** Prints {@code answer}. */
    public void print(Answer answer) throws IOException {
        if (style.json()) {
            out.line(answer.json());
            return;
        }
        Fields fields = answer.fields();
        for (String name : fields.names()) {
            String text = fields.text(name);
            if (text != null && !UNSHOWN.contains(name)) {
                out.line(name + ": " + (style.terminal() ? Escapes.forTerminal(text) : Escapes.forTabs(text)));
            }
        }
    }
}

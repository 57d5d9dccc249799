package dev.waybill.shell.show;

import dev.waybill.client.Answer;
import dev.waybill.client.Fields;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
            out.line(style.shownJson(answer.json()));
            return;
        }
        Fields fields = answer.fields();
        for (String name : fields.names()) {
            @Nullable Object value = fields.get(name);
            if (value != null && !UNSHOWN.contains(name)) {
                out.line(style.shown(name) + ": " + style.shown(ValueText.of(value)));
            }
        }
    }

    /** {@code row} with what of {@code answer} is not the protocol's own. */
    public static Fields addTo(Fields row, Answer answer) {
        Fields more = row;
        for (String name : answer.fields().names()) {
            if (!UNSHOWN.contains(name)) {
                more = more.with(name, answer.fields().get(name));
            }
        }
        return more;
    }
}

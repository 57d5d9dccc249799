package dev.waybill.shell.show;

import dev.waybill.client.Fields;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of given lines of JSON. */
final class GivenRows implements RowSource {

    private final Iterator<String> lines;

    GivenRows(List<String> lines) {
        this.lines = lines.iterator();
    }

    @Override
    public @Nullable Fields next() throws IOException {
        return lines.hasNext() ? Fields.ofLine(lines.next().getBytes(StandardCharsets.UTF_8)) : null;
    }

    @Override
    public boolean hasMoreHere() {
        return true;
    }
}

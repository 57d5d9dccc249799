package dev.waybill.classic;

import dev.waybill.api.CommandException;
import dev.waybill.api.Dialect;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Reply;
import dev.waybill.api.Rows;
import dev.waybill.api.Status;
import dev.waybill.api.Table;
import java.util.ArrayList;
import java.util.List;

/**
 * What stands in a folder, as {@code ls} tells it.
 *
 * @param name of a file or folder
 * @param folder whether it is one
 * @param sizeBytes of a file
 * @param modified when that was, as {@link java.time.Instant} prints it
 */
record Listed(String name, boolean folder, long sizeBytes, String modified) {

    private static final int MAX_LETTERS = 1 << 20;

    /**
     * All of {@code folder}, in no order; the call is over then.
     *
     * @throws CommandException what {@code ls} answered, or if there is too much
     */
    static List<Listed> in(RemotePath folder, Dialect.Peer peer) throws Exception {
        Reply reply = peer.call("ls", null, "path", folder);
        if (!(reply.payload() instanceof Reply.Payload.Listed<?> rows)) {
            throw Refusals.of(reply);
        }
        try {
            return gathered(rows);
        } finally {
            peer.endCall();
        }
    }

    private static <T> List<Listed> gathered(Reply.Payload.Listed<T> rows) throws Exception {
        var all = new Gathering<>(rows.table().columns());
        rows.writer().write(all);
        return all.entries;
    }

    private static final class Gathering<T> implements Rows<T> {
        private final List<Table.Column<T>> columns;
        private final List<Listed> entries = new ArrayList<>();
        private int letters;

        Gathering(List<Table.Column<T>> columns) {
            this.columns = columns;
        }

        @Override
        public void add(T row) {
            var entry = new Listed(
                    text(row, "name"),
                    text(row, "type").equals("folder"),
                    text(row, "size").matches("[0-9]{1,18}") ? Long.parseLong(text(row, "size")) : 0,
                    text(row, "modified"));
            letters += entry.name.length();
            if (letters > MAX_LETTERS) {
                throw new CommandException(Status.MANY_ENTRIES, "the folder has too many names for one answer");
            }
            entries.add(entry);
        }

        private String text(T row, String column) {
            return Cells.text(row, column, columns);
        }

        /** Nothing is sent before all are gathered. */
        @Override
        public void flush() {}
    }
}

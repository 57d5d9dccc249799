package dev.waybill.shell.session;

import dev.waybill.client.Fields;
import dev.waybill.shell.command.Arguments;
import dev.waybill.shell.command.Call;
import dev.waybill.shell.command.Calls;
import dev.waybill.shell.command.RemoteFolder;
import dev.waybill.shell.line.Glob;
import dev.waybill.shell.line.UsageException;
import dev.waybill.shell.line.Word;
import dev.waybill.shell.show.Listing;
import dev.waybill.shell.show.RowPrinter;
import dev.waybill.shell.show.RowSource;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code ls} of several names, or of what patterns fit: one listing with a row for each. */
final class ListedNames {

    private final Session session;
    private final RemoteCommands remote;
    private final Complaint complaint;

    ListedNames(Session session, RemoteCommands remote, Complaint complaint) {
        this.session = session;
        this.remote = remote;
        this.complaint = complaint;
    }

    /** Shows what {@code arguments} name: more than one word, or a pattern. */
    void show(Arguments arguments) throws IOException, UsageException {
        List<Word> words =
                arguments.words(Objects.requireNonNull(arguments.command().parameter("path")));
        Call call = Calls.flags(arguments);
        var failures = new Failures(session, complaint, words.size() == 1);
        Fields only;
        int leftOut;
        long shown;
        try (var rows = new NamedRows(session, words, call.flag("crc32"), failures)) {
            var ahead = new Ahead(rows);
            only = words.size() == 1 ? ahead.onlyFolder() : null;
            if (only == null) {
                new RowPrinter(session.streams().out(), session.style(), session.width())
                        .print(call.command(), ahead, Listing.of(call));
            }
            leftOut = rows.leftOut().size();
            shown = rows.shown();
            if (leftOut > 0) {
                complaint.tell(NamesLeftOut.sentence(rows.leftOut()));
            }
        }
        if (only != null) {
            remote.run(call.of(folder(words.get(0), only)));
        }
        failures.check(words.size());
        if (leftOut > 0) {
            throw new PartlyDone(ExitCode.PARTLY, leftOut, (int) Math.min(Integer.MAX_VALUE, shown + leftOut));
        }
    }

    /** A pattern that fits one folder is that folder. */
    private String folder(Word word, Fields row) {
        Glob glob = Objects.requireNonNull(word.glob());
        String parent = RemoteFolder.resolve(session.folder(), glob.fixedFolder());
        String name = String.valueOf(row.text("name"));
        boolean isBare = glob.isInOneFolder();
        return isBare ? RemoteFolder.child(parent, name) : RemoteFolder.resolve(session.folder(), name);
    }

    /** Rows of which two can be looked at before they are taken. */
    private static final class Ahead implements RowSource {
        private final RowSource rows;
        private final Deque<Fields> seen = new ArrayDeque<>();

        Ahead(RowSource rows) {
            this.rows = rows;
        }

        /** The only row, if it is about a folder; else null. */
        @Nullable
        Fields onlyFolder() throws IOException {
            for (Fields row = rows.next(); row != null; row = rows.next()) {
                seen.add(row);
                if (seen.size() > 1) {
                    return null;
                }
            }
            Fields only = seen.peek();
            return only != null && "folder".equals(only.text("type")) ? only : null;
        }

        @Override
        public @Nullable Fields next() throws IOException {
            Fields row = seen.poll();
            return row == null ? rows.next() : row;
        }

        @Override
        public boolean hasMoreHere() {
            return !seen.isEmpty() || rows.hasMoreHere();
        }
    }
}

package dev.waybill.shell.session;

import dev.waybill.client.Fields;
import dev.waybill.client.RefusedException;
import dev.waybill.client.Rows;
import dev.waybill.shell.command.Call;
import dev.waybill.shell.command.RemoteFolder;
import dev.waybill.shell.command.TransferCommands;
import dev.waybill.shell.line.UsageException;
import dev.waybill.shell.show.Sizes;
import dev.waybill.shell.show.SortedRows;
import dev.waybill.shell.show.TreeDrawing;
import java.io.IOException;

/**
 * {@code tree}: all below a folder of the server. It is drawn as it comes, from one {@code manifest}; with a depth, or of
 * a server that has no such command, from a listing of each folder.
 */
final class TreeCommand {

    private final Session session;
    private final TreeDrawing drawing;
    private boolean onlyFolders;
    private long files;
    private long folders;
    private long bytes;

    TreeCommand(Session session) {
        this.session = session;
        this.drawing = new TreeDrawing(session.streams().out(), session.style());
    }

    void show(Call call) throws IOException, UsageException {
        String top = String.valueOf(call.text("path"));
        long depth = call.value(TransferCommands.DEPTH.name()) instanceof Long said ? said : Long.MAX_VALUE;
        if (depth < 1) {
            throw new UsageException("--depth " + depth + " shows nothing: give 1 or more");
        }
        onlyFolders = call.flag(TransferCommands.FOLDERS.name());
        if (!session.style().json()) {
            drawing.top(top);
        }
        if (depth < Long.MAX_VALUE || !walk(top)) {
            list(top, "", depth);
        }
        if (!session.style().json()) {
            drawing.end();
            tell();
        }
    }

    /** Whether the server has the command for it. */
    private boolean walk(String top) throws IOException {
        Rows rows;
        try {
            rows = session.client().rows("manifest", "path", top);
        } catch (RefusedException e) {
            if (e.code().equals("no-action")) {
                return false;
            }
            throw e;
        }
        try (rows) {
            for (Fields row = rows.next(); row != null; row = rows.next()) {
                if (!rows.hasMoreHere()) {
                    session.streams().out().flush();
                }
                add(row, String.valueOf(row.text("path")));
            }
        }
        return true;
    }

    private void list(String folder, String prefix, long depth) throws IOException {
        try (SortedRows rows = listing(folder)) {
            for (Fields row = rows.next(); row != null; row = rows.next()) {
                String name = String.valueOf(row.text("name"));
                boolean isEntered = "folder".equals(row.text("type")) && !row.flag("link") && !row.flag("unusable");
                add(row, prefix + name);
                if (isEntered && depth > 1) {
                    enter(RemoteFolder.child(folder, name), prefix + name + "/", depth - 1);
                }
            }
        }
    }

    /** A folder that may not be read, or that went away, is one without names. */
    private void enter(String folder, String prefix, long depth) throws IOException {
        try {
            list(folder, prefix, depth);
        } catch (RefusedException e) {
            int code = ExitCode.of(e);
            if (code != ExitCode.DENIED && code != ExitCode.NOT_FOUND) {
                throw e;
            }
        }
    }

    private SortedRows listing(String folder) throws IOException {
        try (Rows rows = session.client().rows("ls", "path", folder)) {
            return SortedRows.byName(new ReplyRows(rows));
        }
    }

    private void add(Fields row, String path) throws IOException {
        session.checkNotCancelled();
        boolean isFolder = "folder".equals(row.text("type"));
        if (onlyFolders && !isFolder) {
            return;
        }
        files += isFolder ? 0 : 1;
        folders += isFolder ? 1 : 0;
        bytes += isFolder ? 0 : row.integer("size", 0);
        if (session.style().json()) {
            Fields whole = row.get("path") == null ? Fields.of("path", path) : Fields.of();
            session.streams()
                    .out()
                    .line(session.style().shownJson(joined(whole, row).json()));
        } else {
            drawing.add(row, path);
        }
    }

    private static Fields joined(Fields path, Fields row) {
        if (path.names().isEmpty()) {
            return row;
        }
        Fields joined = path;
        for (String field : row.names()) {
            joined = joined.with(field, row.get(field));
        }
        return joined;
    }

    private void tell() throws IOException {
        if (session.style().quiet()) {
            return;
        }
        String size = session.style().terminal() ? Sizes.human(bytes) : bytes + (bytes == 1 ? " byte" : " bytes");
        String told = folders + (folders == 1 ? " folder" : " folders");
        session.streams().out().line("");
        session.streams()
                .out()
                .line(onlyFolders ? told : told + ", " + files + (files == 1 ? " file, " : " files, ") + size);
    }
}

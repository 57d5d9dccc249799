package dev.waybill.shell.session;

import dev.waybill.client.Fields;
import dev.waybill.client.RefusedException;
import dev.waybill.client.Rows;
import dev.waybill.client.WaybillClient;
import dev.waybill.shell.command.RemoteFolder;
import dev.waybill.shell.line.Glob;
import dev.waybill.shell.show.RowSource;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of what a pattern fits below a folder of the server, each with its path from there as its name: listings of
 * the folders that the pattern leads through, or with {@code **} one walk of all below. Its owner closes it.
 */
final class MatchedRows implements RowSource, AutoCloseable {

    /** What a row of each command calls the path or the name, the best command first. */
    private static final List<String> WALKS = List.of("manifest", "find");

    private final WaybillClient client;
    private final Glob glob;
    private final String folder;
    private final boolean digested;
    private final boolean isWalk;
    private final Deque<String> folders = new ArrayDeque<>();
    private String prefix = "";
    private int cut;
    private Rows rows;

    private MatchedRows(Session session, Glob glob, String folder, boolean digested) throws IOException {
        this.client = session.client();
        this.glob = glob;
        this.folder = folder;
        this.digested = digested;
        this.isWalk = glob.maxDepth() == Integer.MAX_VALUE;
        this.rows = isWalk ? walk() : list("");
    }

    /** Those of {@code folder}, an absolute path. */
    static MatchedRows of(Session session, Glob glob, String folder, boolean digested) throws IOException {
        return new MatchedRows(session, glob, folder, digested);
    }

    /** The folder that the pattern is for. */
    String folder() {
        return folder;
    }

    /** The walk that tells modes too, else the one that a server without it has. */
    private Rows walk() throws IOException {
        try {
            return digested
                    ? client.rows(WALKS.get(0), "path", folder, "crc32", true)
                    : client.rows(WALKS.get(0), "path", folder);
        } catch (RefusedException e) {
            if (!e.code().equals("no-action")) {
                throw e;
            }
            cut = folder.equals("/") ? 1 : folder.length() + 1;
            return client.rows(WALKS.get(1), "path", folder);
        }
    }

    private Rows list(String below) throws IOException {
        String listed = below.isEmpty() ? folder : RemoteFolder.child(folder, below);
        prefix = below.isEmpty() ? "" : below + "/";
        return digested ? client.rows("ls", "path", listed, "crc32", true) : client.rows("ls", "path", listed);
    }

    @Override
    public @Nullable Fields next() throws IOException {
        while (true) {
            Fields row = rows.next();
            if (row == null && folders.isEmpty()) {
                return null;
            }
            if (row == null) {
                rows = list(folders.remove());
                continue;
            }
            String path = path(row);
            boolean isEntered = !isWalk && "folder".equals(row.text("type")) && !row.flag("unusable");
            if (isEntered && glob.leadsThrough(path)) {
                folders.add(path);
            }
            if (!row.flag("closed") && glob.fitsBelow(path)) {
                return named(row, path);
            }
        }
    }

    private String path(Fields row) {
        return isWalk ? String.valueOf(row.text("path")).substring(cut) : prefix + row.text("name");
    }

    private Fields named(Fields row, String path) {
        if (path.equals(row.text("name"))) {
            return row;
        }
        Fields named = Fields.of("name", path);
        for (String field : row.names()) {
            boolean isName = field.equals("name") || field.equals("path");
            named = isName ? named : named.with(field, row.get(field));
        }
        return named;
    }

    @Override
    public boolean hasMoreHere() {
        return rows.hasMoreHere();
    }

    @Override
    public void close() {
        rows.close();
    }
}

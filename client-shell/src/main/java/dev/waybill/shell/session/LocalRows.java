package dev.waybill.shell.session;

import dev.waybill.client.Fields;
import dev.waybill.shell.show.RowSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Local files as rows like those of the server's listings. */
final class LocalRows implements RowSource {

    private final Iterator<Path> files;
    private final boolean inFull;
    private final Session session;

    /**
     * A row for each of {@code files}.
     *
     * @param inFull with size, time and mode
     */
    LocalRows(Session session, Iterator<Path> files, boolean inFull) {
        this.session = session;
        this.files = files;
        this.inFull = inFull;
    }

    @Override
    public @Nullable Fields next() throws IOException {
        Fields row = null;
        while (row == null && files.hasNext()) {
            session.checkNotCancelled();
            row = rowIfThere(files.next());
        }
        return row;
    }

    /** The row of {@code file}; null if it went while its folder was read. */
    private @Nullable Fields rowIfThere(Path file) throws IOException {
        try {
            return row(LocalNames.of(file), file, inFull);
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    /**
     * The row of {@code file}, which is shown as {@code name}.
     *
     * @param inFull with size, time and mode
     */
    static Fields row(String name, Path file, boolean inFull) throws IOException {
        String type = Files.isDirectory(file) ? "folder" : "file";
        if (!inFull && Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return whole(Fields.of("name", name, "type", type));
        }
        boolean isLink = Files.isSymbolicLink(file);
        // Of a link that leads nowhere, the link itself is told.
        var shown = Files.exists(file)
                ? Files.readAttributes(file, PosixFileAttributes.class)
                : Files.readAttributes(file, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        Fields row = Fields.of("name", name, "type", shown.isOther() ? "other" : type);
        row = shown.isRegularFile() ? row.with("size", shown.size()) : row;
        row = row.with("modified", shown.lastModifiedTime().toString())
                .with("mode", PosixFilePermissions.toString(shown.permissions()));
        return whole(isLink ? row.with("link", true) : row);
    }

    /** The same as if it had been read, so that it is known how much memory it takes. */
    private static Fields whole(Fields row) throws IOException {
        return Fields.ofLine(row.json().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public boolean hasMoreHere() {
        return true;
    }
}

package dev.waybill.shell.session;

import dev.waybill.client.Fields;
import dev.waybill.client.RemoteEntry;
import dev.waybill.client.Rows;
import dev.waybill.shell.command.FolderNames;
import dev.waybill.shell.command.RemoteFolder;
import dev.waybill.shell.line.Glob;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The names that a pattern may fit, here and on the server. */
final class MatchingNames {

    private final Session session;

    MatchingNames(Session session) {
        this.session = session;
    }

    /** What is in {@code folder} of the server. */
    FolderNames names(String folder) throws IOException {
        var usable = new ArrayList<String>();
        var others = new ArrayList<String>();
        for (RemoteEntry entry : session.client().list(folder)) {
            (entry.unusable() ? others : usable).add(entry.name());
        }
        return new FolderNames(usable, others);
    }

    /** The files in the local {@code folder}; with {@code folders}, those too. */
    FolderNames localFiles(String folder, boolean folders) throws IOException {
        var usable = new ArrayList<String>();
        var others = new ArrayList<String>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(session.local(folder))) {
            for (Path file : files) {
                session.checkNotCancelled();
                if (Files.isRegularFile(file) || (folders && Files.isDirectory(file))) {
                    (LocalNames.isUsable(file) ? usable : others).add(LocalNames.of(file));
                }
            }
        }
        return new FolderNames(usable, others);
    }

    /** The paths of files below {@code folder} of the server that fit. Without {@code **}, only as deep as the pattern is. */
    FolderNames below(Glob glob, String folder) throws IOException {
        var fitting = new ArrayList<String>();
        if (glob.maxDepth() == Integer.MAX_VALUE) {
            addFound(glob, folder, fitting);
        } else {
            addListed(glob, folder, "", glob.maxDepth(), fitting);
        }
        return new FolderNames(fitting, List.of());
    }

    private void addFound(Glob glob, String folder, List<String> fitting) throws IOException {
        int start = folder.equals("/") ? 1 : folder.length() + 1;
        try (Rows rows = session.client().rows("find", "path", folder, "type", "file")) {
            for (Fields row = rows.next(); row != null; row = rows.next()) {
                session.checkNotCancelled();
                String path = String.valueOf(row.text("path")).substring(start);
                if (row.get("unusable") == null && glob.fitsBelow(path)) {
                    fitting.add(path);
                }
            }
        }
    }

    private void addListed(Glob glob, String folder, String prefix, int depth, List<String> fitting)
            throws IOException {
        for (RemoteEntry entry : session.client().list(folder)) {
            session.checkNotCancelled();
            String path = prefix + entry.name();
            if (entry.isFolder() && depth > 1 && !entry.unusable()) {
                addListed(glob, RemoteFolder.child(folder, entry.name()), path + "/", depth - 1, fitting);
            } else if (!entry.isFolder() && !entry.unusable() && glob.fitsBelow(path)) {
                fitting.add(path);
            }
        }
    }

    /** The paths of files below the local {@code folder} that fit. Links to folders are not entered. */
    FolderNames localBelow(Glob glob, String folder) throws IOException {
        var fitting = new ArrayList<String>();
        addLocal(glob, session.local(folder), "", glob.maxDepth(), fitting);
        return new FolderNames(fitting, List.of());
    }

    private void addLocal(Glob glob, Path folder, String prefix, int depth, List<String> fitting) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                session.checkNotCancelled();
                String path = prefix + LocalNames.of(file);
                if (depth > 1 && Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
                    addLocal(glob, file, path + "/", depth - 1, fitting);
                } else if (Files.isRegularFile(file) && LocalNames.isUsable(file) && glob.fitsBelow(path)) {
                    fitting.add(path);
                }
            }
        }
    }
}

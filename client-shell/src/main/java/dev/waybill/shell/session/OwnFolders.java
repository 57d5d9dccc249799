package dev.waybill.shell.session;

import dev.waybill.client.NotFoundException;
import dev.waybill.shell.command.RemoteFolder;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;

/** {@code cd}, {@code lcd} and {@code lls}: the two current folders, and a look into the local one. */
final class OwnFolders {

    private static final String BEFORE = "-";
    private static final String HOME = "~";

    private final Session session;
    private final OwnOutput out;

    OwnFolders(Session session) {
        this.session = session;
        this.out = new OwnOutput(session);
    }

    /** To {@code name} on the server; {@code ""} is the root, and so is {@code ~} where nothing has that name. */
    void change(String name) throws IOException {
        session.settle();
        String folder = name.equals(BEFORE)
                ? session.folderBefore()
                : RemoteFolder.resolve(name.isEmpty() ? "/" : session.folder(), name);
        try {
            session.check(folder);
        } catch (NotFoundException e) {
            if (!name.equals(HOME)) {
                throw e;
            }
            folder = "/";
        }
        session.enter(folder);
        if (name.equals(BEFORE)) {
            out.tell(folder, "path", folder);
        }
    }

    /** To {@code name} here; {@code ""} is the home folder. */
    void changeLocal(String name) throws IOException {
        Path said = name.equals(BEFORE) ? session.localFolderBefore() : session.local(name.isEmpty() ? HOME : name);
        Path folder = said.toAbsolutePath().normalize();
        if (!Files.exists(folder)) {
            throw new NoSuchFileException(folder.toString());
        }
        if (!Files.isDirectory(folder)) {
            throw new IOException("the local file \"" + folder + "\" is not a folder");
        }
        session.enterLocal(folder);
        if (name.equals(BEFORE)) {
            out.tell(folder.toString(), "path", folder.toString());
        }
    }

    void listLocal(String name) throws IOException {
        var names = new ArrayList<String>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(session.local(name))) {
            for (Path file : files) {
                names.add(file.getFileName() + (Files.isDirectory(file) ? "/" : ""));
            }
        } catch (NotDirectoryException e) {
            names.add(name);
        }
        Collections.sort(names);
        for (String each : names) {
            boolean isFolder = each.endsWith("/");
            String bare = isFolder ? each.substring(0, each.length() - 1) : each;
            out.tell(each, "name", bare, "type", isFolder ? "folder" : "file");
        }
    }
}

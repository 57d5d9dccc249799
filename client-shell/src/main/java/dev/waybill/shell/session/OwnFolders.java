package dev.waybill.shell.session;

import dev.waybill.client.NotFoundException;
import dev.waybill.shell.command.RemoteFolder;
import dev.waybill.shell.line.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** {@code cd}, {@code pwd}, {@code lcd} and {@code lpwd}: the two current folders. */
final class OwnFolders {

    private static final String BEFORE = "-";
    private static final String HOME = "~";

    private final Session session;
    private final OwnOutput out;

    OwnFolders(Session session) {
        this.session = session;
        this.out = new OwnOutput(session);
    }

    /** Tells the one on the server. */
    void tell() throws IOException {
        session.settle();
        tell(session.folder());
    }

    /** Tells the one here. */
    void tellLocal() throws IOException {
        tell(session.local("").toAbsolutePath().normalize().toString());
    }

    private void tell(String folder) throws IOException {
        out.tell(folder, "path", folder);
    }

    /**
     * To {@code name} on the server; {@code ""} is the root, and so is {@code ~} where nothing has that name. A profile or a
     * bookmark with a colon behind it leads where it says.
     */
    void change(String name) throws IOException, UsageException {
        if (new OpenServer(session).enter(name)) {
            return;
        }
        session.settle();
        String folder = name.equals(BEFORE)
                ? session.places().folderBefore()
                : RemoteFolder.resolve(name.isEmpty() ? "/" : session.folder(), name);
        try {
            session.server().check(folder);
        } catch (NotFoundException e) {
            if (!name.equals(HOME)) {
                throw e;
            }
            folder = "/";
        }
        session.places().enter(folder);
        if (name.equals(BEFORE)) {
            tell(folder);
        }
    }

    /** To {@code name} here; {@code ""} is the home folder. */
    void changeLocal(String name) throws IOException {
        Path said = name.equals(BEFORE)
                ? session.places().localFolderBefore()
                : session.local(name.isEmpty() ? HOME : name);
        Path folder = said.toAbsolutePath().normalize();
        if (!Files.exists(folder)) {
            throw new NoSuchFileException(folder.toString());
        }
        if (!Files.isDirectory(folder)) {
            throw new IOException("the local file \"" + folder + "\" is not a folder");
        }
        session.places().enterLocal(folder);
        if (name.equals(BEFORE)) {
            tell(folder.toString());
        }
    }
}

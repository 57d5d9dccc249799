package dev.waybill.shell.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where a session is, on the server and here, and what names mean there. For one thread. */
final class Places {

    private String folder;
    private String folderBefore;
    private Path localFolder;
    private Path localFolderBefore;

    /** In {@code folder} of the server, and in the process's own. */
    Places(String folder) {
        this.folder = folder;
        this.folderBefore = folder;
        this.localFolder = Path.of("");
        this.localFolderBefore = localFolder;
    }

    /** Where {@code other} is now. */
    Places(Places other) {
        this.folder = other.folder;
        this.folderBefore = other.folderBefore;
        this.localFolder = other.localFolder;
        this.localFolderBefore = other.localFolderBefore;
    }

    /** The current folder of the server. */
    String folder() {
        return folder;
    }

    /** The folder of the server that was the current one before this. */
    String folderBefore() {
        return folderBefore;
    }

    void enter(String folder) {
        this.folderBefore = this.folder;
        this.folder = folder;
    }

    /** As {@link #enter}, on a server where nothing was before. */
    void begin(String folder) {
        this.folder = folder;
        this.folderBefore = folder;
    }

    /** The local folder that was the current one before this. */
    Path localFolderBefore() {
        return localFolderBefore;
    }

    void enterLocal(Path folder) {
        this.localFolderBefore = this.localFolder;
        this.localFolder = folder;
    }

    /** See {@link Session#local}. */
    Path local(String name) {
        Path literal = localFolder.resolve(name);
        boolean isHome = name.equals("~") || name.startsWith("~/");
        return isHome && !Files.exists(localFolder.resolve("~"))
                ? Path.of(System.getProperty("user.home", "/")).resolve(name.substring(Math.min(2, name.length())))
                : literal;
    }

    /** Whether {@code name} is standard output, as {@code -} or as {@code /dev/stdout}. */
    boolean isStandardOutput(String name) {
        return isStream(name, "/dev/stdout");
    }

    /** Whether {@code name} is standard input, as {@code -} or as {@code /dev/stdin}. */
    boolean isStandardInput(String name) {
        return isStream(name, "/dev/stdin");
    }

    /** The system's names of the streams are links, to whatever they were opened as. */
    private boolean isStream(String name, String stream) {
        if (name.equals("-")) {
            return true;
        }
        Path file = local(name).toAbsolutePath();
        boolean isOfSystem = file.startsWith("/dev") || file.startsWith("/proc");
        try {
            return isOfSystem && Files.isSymbolicLink(file) && Files.isSameFile(file, Path.of(stream));
        } catch (IOException e) {
            return false;
        }
    }
}

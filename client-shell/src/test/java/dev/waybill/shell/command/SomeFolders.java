package dev.waybill.shell.command;

import dev.waybill.shell.line.Glob;
import java.util.List;

/** The same files in every folder; {@code /home} and {@code docs} are the only folders that are there. */
final class SomeFolders implements Calls.Folders {

    @Override
    public FolderNames names(String folder) {
        return new FolderNames(List.of("a.txt", "b.txt", "c"), List.of("d\ufffd.txt"));
    }

    @Override
    public FolderNames localFiles(String folder, boolean folders) {
        return new FolderNames(
                folders ? List.of("1.txt", "2.txt", "3", "dir") : List.of("1.txt", "2.txt", "3"), List.of());
    }

    @Override
    public FolderNames below(Glob glob, String folder) {
        return new FolderNames(List.of("a.txt", "x/b.txt", "x/y/c.txt"), List.of());
    }

    @Override
    public FolderNames localBelow(Glob glob, String folder) {
        return new FolderNames(List.of("1.txt", "x/2.txt"), List.of());
    }

    @Override
    public boolean isFolder(String path) {
        return path.equals("/home") || path.equals("/home/docs");
    }

    @Override
    public boolean isLocalFolder(String path) {
        return path.equals("back") || path.equals("back/");
    }

    @Override
    public void checkWanted() {}
}

package dev.waybill.shell.offer;

import dev.waybill.client.RemoteEntry;
import dev.waybill.shell.session.LocalNames;
import dev.waybill.shell.session.Session;
import dev.waybill.shell.show.Escapes;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Paths that go on with what is typed: on the server, and here. */
final class PathOffers {

    private static final int MAX_LOCAL = 10_000;

    private PathOffers() {}

    /** What is ahead of the last name of {@code typed}: {@code ""}, or what ends with a slash. */
    static String parent(String typed) {
        return typed.substring(0, typed.lastIndexOf('/') + 1);
    }

    /** Those of {@code entries}, which are in the folder that {@code typed} begins with. */
    static List<Offer> remote(List<RemoteEntry> entries, String typed) {
        var offers = new ArrayList<Offer>();
        for (RemoteEntry entry : entries) {
            if (!entry.unusable()) {
                offers.add(path(entry.name(), entry.isFolder(), typed));
            }
        }
        return offers;
    }

    /** Those in the local folder that {@code typed} begins with. Hidden ones must be asked for. */
    static List<Offer> local(Session session, String typed) {
        var offers = new ArrayList<Offer>();
        String parent = parent(typed);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(session.local(parent))) {
            for (Path file : files) {
                String name = String.valueOf(file.getFileName());
                boolean hidden = name.startsWith(".") && !typed.startsWith(".", parent.length());
                if (!hidden && LocalNames.isUsable(file) && offers.size() < MAX_LOCAL) {
                    offers.add(path(name, Files.isDirectory(file), typed));
                }
            }
        } catch (IOException | DirectoryIteratorException | InvalidPathException e) {
            // No completion is no failure: the command itself tells what is wrong.
            return List.of();
        }
        return offers;
    }

    /** A folder is not the end of the word: its slash is typed along, and the next letters go on. */
    private static Offer path(String name, boolean isFolder, String typed) {
        String value = parent(typed) + name + (isFolder ? "/" : "");
        String shown = Escapes.forTerminal(name) + (isFolder ? "/" : "");
        boolean isOption = value.startsWith("-") && !typed.startsWith("-");
        return new Offer(isOption ? "./" + value : value, shown, !isFolder);
    }
}

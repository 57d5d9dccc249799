package dev.waybill.shell.session;

import dev.waybill.api.Nearest;
import dev.waybill.client.ServerAddress;
import dev.waybill.shell.command.RemoteFolder;
import dev.waybill.shell.config.Configuration;
import dev.waybill.shell.config.Profile;
import dev.waybill.shell.line.UsageException;
import dev.waybill.shell.line.Word;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** {@code bookmark} and {@code bookmarks}: names for folders, which outlast the session. */
final class Bookmarks {

    private final Session session;
    private final OwnOutput out;

    Bookmarks(Session session) {
        this.session = session;
        this.out = new OwnOutput(session);
    }

    /** The profiles and the bookmarks, each with where it leads. */
    void list() throws IOException {
        Configuration known = session.preferences().configuration();
        for (Profile profile : known.profiles().values()) {
            tell("profile", profile.name() + ":", profile.name(), profile.url());
        }
        for (Map.Entry<String, String> bookmark : known.bookmarks().entrySet()) {
            tell("bookmark", bookmark.getKey() + ":", bookmark.getKey(), bookmark.getValue());
        }
    }

    private void tell(String kind, String shown, String name, String place) throws IOException {
        String gap = session.style().terminal() ? " ".repeat(Math.max(1, 15 - shown.length())) : "\t";
        out.tell(shown + gap + place, "kind", kind, "name", name, "place", place);
    }

    /** {@code NAME [PATH]}, or {@code --remove NAME}. */
    void change(List<Word> words) throws IOException, UsageException {
        String first = words.get(0).text();
        boolean removes = first.equals("--remove") || first.equals("-r");
        if (!removes) {
            add(first, words.size() == 1 ? "." : words.get(1).text());
        } else if (words.size() < 2) {
            throw new UsageException("NAME is missing: bookmark --remove NAME");
        } else {
            remove(words.get(1).text());
        }
    }

    private void add(String name, String path) throws IOException, UsageException {
        if (session.preferences().configuration().profiles().containsKey(name)) {
            throw new UsageException("there is a profile \"" + name + "\" already: choose another name");
        }
        session.settle();
        String folder = RemoteFolder.resolve(session.folder(), path);
        session.server().check(folder);
        String place = placed(folder);
        session.preferences().bookmark(name, place);
        out.tell("bookmark " + name + ": -> " + place, "name", name, "place", place);
    }

    /** Where the server is said too, so that the bookmark leads there from everywhere. */
    private String placed(String folder) {
        Profile profile = session.server().profile();
        ServerAddress address = session.client().address();
        if (profile != null) {
            return profile.name() + ":" + folder;
        }
        return address.isUnix() ? folder : address + folder;
    }

    private void remove(String name) throws IOException, UsageException {
        Map<String, String> bookmarks = session.preferences().configuration().bookmarks();
        if (!bookmarks.containsKey(name)) {
            throw new UsageException(
                    "there is no bookmark \"" + name + "\"" + Nearest.question(name, bookmarks.keySet()));
        }
        session.preferences().bookmark(name, null);
    }
}

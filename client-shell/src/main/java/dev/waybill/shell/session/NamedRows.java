package dev.waybill.shell.session;

import dev.waybill.client.Answer;
import dev.waybill.client.Fields;
import dev.waybill.client.ProtocolException;
import dev.waybill.shell.command.RemoteFolder;
import dev.waybill.shell.line.Glob;
import dev.waybill.shell.line.Word;
import dev.waybill.shell.show.FieldPrinter;
import dev.waybill.shell.show.RowSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row for each of the names that {@code ls} was given, or that its patterns fit, folders too. Of a pattern no more is
 * in memory than the folders that are still to be looked at.
 */
final class NamedRows implements RowSource, AutoCloseable {

    private final Session session;
    private final Iterator<Word> words;
    private final boolean isOneFolder;
    private final boolean digested;
    private final Failures failures;
    private final List<String> leftOut = new ArrayList<>();
    private @Nullable Word word;
    private @Nullable MatchedRows matched;
    private long shown;
    private long shownOfWord;

    /** @param digested whether what is known of digests is told too */
    NamedRows(Session session, List<Word> words, boolean digested, Failures failures) {
        this.session = session;
        this.words = words.iterator();
        Glob first = words.get(0).glob();
        this.isOneFolder = words.size() == 1 && first != null && first.isInOneFolder();
        this.digested = digested;
        this.failures = failures;
    }

    @Override
    public @Nullable Fields next() throws IOException {
        Fields row = nextOfWord();
        while (row == null && words.hasNext()) {
            row = firstOf(words.next());
        }
        shown += row == null ? 0 : 1;
        return row;
    }

    private @Nullable Fields firstOf(Word next) throws IOException {
        session.checkNotCancelled();
        word = next;
        shownOfWord = 0;
        Glob glob = next.glob();
        try {
            if (glob == null) {
                return named(next.text());
            }
            String folder = RemoteFolder.resolve(session.folder(), glob.fixedFolder());
            matched = MatchedRows.of(session, glob, folder, digested);
        } catch (IOException e) {
            failures.add(next.text(), e);
        }
        return nextOfWord();
    }

    private Fields named(String name) throws IOException {
        String path = RemoteFolder.resolve(session.folder(), name);
        Answer answer = digested
                ? session.client().call("stat", "path", path, "crc32", true)
                : session.client().call("stat", "path", path);
        return FieldPrinter.addTo(Fields.of("name", name), answer);
    }

    private @Nullable Fields nextOfWord() throws IOException {
        MatchedRows current = matched;
        Word said = word;
        if (current == null || said == null) {
            return null;
        }
        try {
            for (Fields row = current.next(); row != null; row = current.next()) {
                if (row.flag("unusable")) {
                    leftOut.add(String.valueOf(row.text("name")));
                } else {
                    shownOfWord++;
                    return shown(row, said.glob());
                }
            }
            checkFitting(said, current.folder());
        } catch (IOException e) {
            failures.add(said.text(), e);
        }
        close();
        return null;
    }

    private void checkFitting(Word said, String folder) throws NothingFits {
        if (shownOfWord == 0 && leftOut.isEmpty()) {
            throw new NothingFits(folder, said.text());
        }
    }

    /** {@code row} with the name that is shown: as it would be typed, if it is not one of the only folder's. */
    private Fields shown(Fields row, @Nullable Glob glob) throws ProtocolException {
        if (isOneFolder || glob == null) {
            return row;
        }
        Fields named = Fields.of("name", glob.fixedFolder() + row.text("name"));
        for (String field : row.names()) {
            named = field.equals("name") ? named : named.with(field, row.get(field));
        }
        return Fields.ofLine(named.json().getBytes(StandardCharsets.UTF_8));
    }

    /** How many rows came. */
    long shown() {
        return shown;
    }

    /** The names that fit, and that no request can hold. */
    List<String> leftOut() {
        return leftOut;
    }

    @Override
    public boolean hasMoreHere() {
        return matched != null && matched.hasMoreHere();
    }

    @Override
    public void close() {
        if (matched != null) {
            matched.close();
            matched = null;
        }
    }
}

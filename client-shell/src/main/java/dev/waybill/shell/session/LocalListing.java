package dev.waybill.shell.session;

import dev.waybill.client.Fields;
import dev.waybill.client.RemoteCommand;
import dev.waybill.shell.command.Arguments;
import dev.waybill.shell.command.Call;
import dev.waybill.shell.command.Calls;
import dev.waybill.shell.command.FolderNames;
import dev.waybill.shell.command.ListingOptions;
import dev.waybill.shell.line.Glob;
import dev.waybill.shell.line.UsageException;
import dev.waybill.shell.line.Word;
import dev.waybill.shell.show.Listing;
import dev.waybill.shell.show.RowPrinter;
import dev.waybill.shell.show.RowSource;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code lls}: local folders and files, as {@code ls} shows those of the server. */
final class LocalListing {

    private final Session session;
    private final Complaint complaint;

    LocalListing(Session session, Complaint complaint) {
        this.session = session;
        this.complaint = complaint;
    }

    /** Lists the one folder that {@code words} name, or has a row for each of several names. */
    void list(List<Word> words) throws IOException, UsageException {
        RemoteCommand command = ListingOptions.local();
        Arguments arguments = Arguments.of(command, words);
        List<Word> names = arguments.words(Objects.requireNonNull(command.parameter("path")));
        Call call = Calls.flags(arguments);
        Path only =
                names.isEmpty() ? session.local("") : session.local(names.get(0).text());
        boolean isFolder = names.size() < 2 && !isPattern(names) && Files.isDirectory(only);
        if (isFolder) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(only)) {
                print(call, new LocalRows(session, files.iterator(), isInFull(call)));
            }
            return;
        }
        var failures = new Failures(session, complaint, names.size() == 1);
        print(call, new Named(names, isInFull(call), failures));
        failures.check(names.size());
    }

    private static boolean isPattern(List<Word> names) {
        return !names.isEmpty() && names.get(0).glob() != null;
    }

    /** In a pipe names are told alone, unless more is asked for. */
    private boolean isInFull(Call call) {
        boolean isForPeople = session.style().terminal() && !session.style().json();
        return isForPeople
                || call.flag(ListingOptions.LONG.name())
                || call.flag(ListingOptions.BY_TIME.name())
                || call.flag(ListingOptions.BY_SIZE.name());
    }

    private void print(Call call, RowSource rows) throws IOException {
        new RowPrinter(session.streams().out(), session.style(), session.width())
                .print(call.command(), rows, Listing.of(call));
    }

    /** The rows of several names, one after the other. */
    private final class Named implements RowSource {
        private final Deque<String> names = new ArrayDeque<>();
        private final boolean inFull;
        private final Failures failures;

        Named(List<Word> words, boolean inFull, Failures failures) throws IOException {
            this.inFull = inFull;
            this.failures = failures;
            for (Word word : words) {
                names.addAll(word.glob() == null ? List.of(word.text()) : fitting(word.glob()));
            }
        }

        private List<String> fitting(Glob glob) throws IOException {
            var fitting = new ArrayList<String>();
            boolean isOne = glob.isInOneFolder();
            var matching = new MatchingNames(session);
            FolderNames names =
                    isOne ? matching.localFiles(glob.folder(), true) : matching.localBelow(glob, glob.fixedFolder());
            for (String name : names.usable()) {
                if (!isOne || glob.fits(name)) {
                    fitting.add(glob.fixedFolder() + name);
                }
            }
            if (fitting.isEmpty()) {
                failures.add(glob.text(), new NothingFits("the local folder", glob.text()));
            }
            return fitting;
        }

        @Override
        public @Nullable Fields next() throws IOException {
            while (!names.isEmpty()) {
                session.checkNotCancelled();
                String name = names.remove();
                try {
                    return LocalRows.row(name, session.local(name), inFull);
                } catch (IOException e) {
                    failures.add(name, e);
                }
            }
            return null;
        }

        @Override
        public boolean hasMoreHere() {
            return true;
        }
    }
}

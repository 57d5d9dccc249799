package dev.waybill.shell.command;

import dev.waybill.api.Kind;
import dev.waybill.api.Parameter.Absence;
import dev.waybill.client.RemoteParameter;
import dev.waybill.shell.line.Glob;
import dev.waybill.shell.line.UsageException;
import dev.waybill.shell.line.Word;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes requests of arguments: fills in what only a shell knows, such as the current folder, and the names that a
 * pattern fits. A pattern for a parameter that takes one path or local file makes one request for each name.
 */
public final class Calls {

    /** Tells what is in folders, for patterns. */
    public interface Folders {
        /** The names in {@code folder} of the server, an absolute path, sorted. */
        List<String> names(String folder) throws IOException;

        /** The names of files in the local {@code folder}, seen from the current one, sorted. */
        List<String> localFiles(String folder) throws IOException;
    }

    private final Arguments arguments;
    private final String folder;
    private final Folders folders;

    private Calls(Arguments arguments, String folder, Folders folders) {
        this.arguments = arguments;
        this.folder = folder;
        this.folders = folders;
    }

    /**
     * The requests that {@code arguments} ask for: one, unless a pattern stands for several names.
     *
     * @param folder the current folder of the server
     * @throws UsageException if a word is no value of its parameter, or a pattern fits nothing
     * @throws IOException if the server cannot tell what a pattern fits
     */
    public static List<Call> of(Arguments arguments, String folder, Folders folders)
            throws UsageException, IOException {
        return new Calls(arguments, folder, folders).make();
    }

    private List<Call> make() throws UsageException, IOException {
        for (RemoteParameter parameter : arguments.command().parameters()) {
            List<Word> words = arguments.words(parameter);
            Glob glob =
                    words.size() == 1 && !parameter.repeated() ? words.get(0).glob() : null;
            boolean fansOut = parameter.kind() == Kind.PATH || parameter.kind() == Kind.FILE;
            if (glob != null && fansOut) {
                var calls = new ArrayList<Call>();
                for (String path : parameter.kind() == Kind.FILE ? localMatches(glob) : matches(glob)) {
                    calls.add(one(parameter, path));
                }
                return calls;
            }
        }
        return List.of(one(null, ""));
    }

    /** @param fixed a parameter whose value is {@code path}, whatever its word is */
    private Call one(@Nullable RemoteParameter fixed, String path) throws UsageException, IOException {
        var namesAndValues = new ArrayList<Object>();
        String localFile = null;
        for (RemoteParameter parameter : arguments.command().parameters()) {
            List<Word> words = arguments.words(parameter);
            boolean isFixed = fixed != null && fixed.name().equals(parameter.name());
            if (parameter.kind() == Kind.FILE && !words.isEmpty()) {
                localFile = isFixed ? path : words.get(0).text();
            }
            Object value = isFixed && parameter.kind() == Kind.PATH ? path : value(parameter, words, localFile);
            if (value != null) {
                namesAndValues.add(parameter.name());
                namesAndValues.add(value);
            }
        }
        Word target = arguments.localTarget();
        return new Call(arguments.command(), namesAndValues, localFile, target == null ? null : target.text());
    }

    private @Nullable Object value(RemoteParameter parameter, List<Word> words, @Nullable String localFile)
            throws UsageException, IOException {
        if (words.isEmpty()) {
            return absent(parameter, localFile);
        }
        if (parameter.repeated()) {
            return list(parameter, words);
        }
        String text = words.get(0).text();
        if (parameter.kind() == Kind.FILE) {
            return localFile == null || localFile.equals("-") ? null : LocalName.of(localFile);
        }
        boolean isFolder = parameter.absence() == Absence.FILE_NAME && text.endsWith("/");
        return isFolder
                ? RemoteFolder.child(RemoteFolder.resolve(folder, text), fileName(parameter, localFile))
                : Value.of(parameter, text, folder);
    }

    private @Nullable Object absent(RemoteParameter parameter, @Nullable String localFile) throws UsageException {
        return switch (parameter.absence()) {
            case CURRENT_FOLDER -> folder;
            case FILE_NAME -> RemoteFolder.child(folder, fileName(parameter, localFile));
            case REFUSED, DEFAULT -> null;
        };
    }

    private String fileName(RemoteParameter parameter, @Nullable String localFile) throws UsageException {
        if (localFile == null || localFile.equals("-")) {
            throw new UsageException("standard input has no name: say the " + Usage.word(parameter)
                    + " that it shall have: " + Usage.line(arguments.command()));
        }
        return LocalName.of(localFile);
    }

    private List<Object> list(RemoteParameter parameter, List<Word> words) throws UsageException, IOException {
        var values = new ArrayList<>();
        for (Word word : words) {
            Glob glob = parameter.kind() == Kind.PATH ? word.glob() : null;
            if (glob == null) {
                values.add(Value.of(parameter, word.text(), folder));
            } else {
                values.addAll(matches(glob));
            }
        }
        return values;
    }

    private List<String> matches(Glob glob) throws UsageException, IOException {
        checkFolder(glob);
        String parent = RemoteFolder.resolve(folder, glob.folder());
        var matches = new ArrayList<String>();
        for (String name : fitting(glob, folders.names(parent), parent)) {
            matches.add(RemoteFolder.child(parent, name));
        }
        return matches;
    }

    private List<String> localMatches(Glob glob) throws UsageException, IOException {
        checkFolder(glob);
        var matches = new ArrayList<String>();
        for (String name : fitting(glob, folders.localFiles(glob.folder()), "the local folder")) {
            matches.add(glob.folder() + name);
        }
        return matches;
    }

    private static void checkFolder(Glob glob) throws UsageException {
        if (!glob.isInOneFolder()) {
            throw new UsageException("\"" + glob.text() + "\": only the last name of a path can be a pattern;"
                    + " quote it if it is none");
        }
    }

    private static List<String> fitting(Glob glob, List<String> names, String where) throws UsageException {
        var fitting = new ArrayList<String>();
        for (String name : names) {
            if (glob.fits(name)) {
                fitting.add(name);
            }
        }
        if (fitting.isEmpty()) {
            throw new UsageException("nothing in " + where + " fits \"" + glob.text() + "\"");
        }
        return fitting;
    }
}

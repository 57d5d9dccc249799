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
 * pattern fits. A pattern for a parameter that takes one path or local file makes one request for each name; all of them
 * are known, and have a {@link Target} that holds them, before the first is sent.
 */
public final class Calls {

    /** Tells what is in folders, for patterns. */
    public interface Folders extends Target.Folders {
        /** What is in {@code folder} of the server, an absolute path. */
        FolderNames names(String folder) throws IOException;

        /** The files in the local {@code folder}, seen from the current one; with {@code folders}, those too. */
        FolderNames localFiles(String folder, boolean folders) throws IOException;

        /** The paths of files that fit {@code glob}, relative to {@code folder} of the server, at any depth. */
        FolderNames below(Glob glob, String folder) throws IOException;

        /** The same for the local {@code folder}. */
        FolderNames localBelow(Glob glob, String folder) throws IOException;
    }

    /**
     * What arguments ask for.
     *
     * @param calls the requests, in their order; none if patterns fit nothing but what is left out
     * @param leftOut names that fit a pattern as well, but that no request can hold
     * @param named how many names fit that are in requests
     */
    public record Plan(List<Call> calls, List<String> leftOut, int named) {}

    private final Arguments arguments;
    private final String folder;
    private final Folders folders;
    private final Target target;
    private final List<String> leftOut = new ArrayList<>();
    private String targetPath = "";
    private int named;

    private Calls(Arguments arguments, String folder, Folders folders) {
        this.arguments = arguments;
        this.folder = folder;
        this.folders = folders;
        this.target = new Target(arguments, folders);
    }

    /**
     * The requests that {@code arguments} ask for: one, unless a pattern stands for several names.
     *
     * @param folder the current folder of the server
     * @throws UsageException if a word is no value of its parameter, a pattern fits nothing, or there is no folder for
     *     several things
     * @throws IOException if the server cannot tell what a pattern fits
     */
    public static Plan of(Arguments arguments, String folder, Folders folders) throws UsageException, IOException {
        var calls = new Calls(arguments, folder, folders);
        List<Call> made = calls.make();
        boolean isAllLeftOut = calls.named == 0 && !calls.leftOut.isEmpty();
        return new Plan(isAllLeftOut ? List.of() : made, calls.leftOut, calls.named);
    }

    /** The flags that {@code arguments} give, and nothing else of them. */
    public static Call flags(Arguments arguments) {
        var namesAndValues = new ArrayList<Object>();
        for (RemoteParameter parameter : arguments.command().parameters()) {
            if (parameter.kind() == Kind.FLAG && !arguments.words(parameter).isEmpty()) {
                namesAndValues.add(parameter.name());
                namesAndValues.add(true);
            }
        }
        return new Call(arguments.command(), namesAndValues, null, null);
    }

    private List<Call> make() throws UsageException, IOException {
        RemoteParameter source = target.source();
        Glob glob = source == null ? null : arguments.words(source).get(0).glob();
        targetPath = targetPath();
        if (source == null || glob == null) {
            target.checkFor(1, targetPath);
            return List.of(one(null, ""));
        }
        List<String> names = source.kind() == Kind.FILE ? localMatches(glob) : matches(glob);
        target.checkFor(names.size(), targetPath);
        var calls = new ArrayList<Call>();
        for (String name : names) {
            calls.add(one(source, name));
        }
        return calls;
    }

    private String targetPath() throws UsageException, IOException {
        RemoteParameter parameter = target.parameter();
        return parameter == null
                ? ""
                : path(parameter, arguments.words(parameter).get(0));
    }

    private String path(RemoteParameter parameter, Word word) throws UsageException, IOException {
        return word.glob() == null ? String.valueOf(Value.of(parameter, word.text(), folder)) : onlyMatch(word.glob());
    }

    /** @param fixed a parameter whose value is {@code path}, whatever its word is */
    private Call one(@Nullable RemoteParameter fixed, String path) throws UsageException, IOException {
        var namesAndValues = new ArrayList<Object>();
        String localFile = null;
        for (RemoteParameter parameter : arguments.command().parameters()) {
            List<Word> words = arguments.words(parameter);
            boolean isFixed = fixed != null && fixed.name().equals(parameter.name());
            if (parameter.kind() == Kind.FILE && !words.isEmpty()) {
                localFile = isFixed
                        ? path
                        : Value.path(Usage.word(parameter), words.get(0).text());
            }
            Object value = isFixed && parameter.kind() == Kind.PATH ? path : value(parameter, words, localFile);
            if (value != null) {
                namesAndValues.add(parameter.name());
                namesAndValues.add(value);
            }
        }
        Word local = arguments.localTarget();
        String localTarget = local == null ? null : Value.path("LOCAL", local.text());
        var call = new Call(arguments.command(), namesAndValues, localFile, localTarget);
        return ByteRange.applied(Removals.careful(call, folder));
    }

    private @Nullable Object value(RemoteParameter parameter, List<Word> words, @Nullable String localFile)
            throws UsageException, IOException {
        if (words.isEmpty()) {
            return absent(parameter, localFile);
        }
        if (parameter.repeated()) {
            return list(parameter, words);
        }
        if (parameter.kind() == Kind.FILE) {
            return localFile == null || localFile.equals("-") ? null : LocalName.of(localFile);
        }
        if (parameter.equals(target.parameter())) {
            boolean isFolder = parameter.absence() == Absence.FILE_NAME && target.holdsNames();
            return isFolder ? RemoteFolder.child(targetPath, fileName(parameter, localFile)) : targetPath;
        }
        return parameter.kind() == Kind.PATH
                ? path(parameter, words.get(0))
                : Value.of(parameter, words.get(0).text(), folder);
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
            boolean isLocal = parameter.kind() == Kind.FILE;
            Glob glob = isLocal || parameter.kind() == Kind.PATH ? word.glob() : null;
            if (glob == null) {
                values.add(Value.of(parameter, word.text(), folder));
                named++;
            } else {
                values.addAll(isLocal ? localMatches(glob) : matches(glob));
            }
        }
        return values;
    }

    /** Where one path is wanted. */
    private String onlyMatch(Glob glob) throws UsageException, IOException {
        List<String> matches = matches(glob);
        if (matches.size() != 1) {
            throw new UsageException(
                    "\"" + glob.text() + "\" fits " + matches.size() + " names where one is wanted: name" + " that");
        }
        return matches.get(0);
    }

    private List<String> matches(Glob glob) throws UsageException, IOException {
        boolean isOne = glob.isInOneFolder();
        String parent = RemoteFolder.resolve(folder, isOne ? glob.folder() : glob.fixedFolder());
        FolderNames names = isOne ? folders.names(parent) : folders.below(glob, parent);
        var matches = new ArrayList<String>();
        for (String name : fitting(glob, names, parent)) {
            matches.add(RemoteFolder.child(parent, name));
        }
        return matches;
    }

    private List<String> localMatches(Glob glob) throws UsageException, IOException {
        boolean isOne = glob.isInOneFolder();
        String parent = isOne ? glob.folder() : glob.fixedFolder();
        FolderNames names = isOne ? folders.localFiles(parent, isRecursive()) : folders.localBelow(glob, parent);
        var matches = new ArrayList<String>();
        for (String name : fitting(glob, names, "the local folder")) {
            matches.add(parent + name);
        }
        return matches;
    }

    private boolean isRecursive() {
        return !arguments.words(TransferParameters.RECURSIVE).isEmpty();
    }

    private List<String> fitting(Glob glob, FolderNames names, String where) throws UsageException, IOException {
        List<String> fitting = fitting(glob, names.usable());
        List<String> others = fitting(glob, names.others());
        if (fitting.isEmpty() && others.isEmpty()) {
            throw new UsageException("nothing in " + where + " fits \"" + glob.text() + "\"");
        }
        leftOut.addAll(others);
        named += fitting.size();
        return fitting;
    }

    private List<String> fitting(Glob glob, List<String> names) throws IOException {
        var fitting = new ArrayList<String>();
        for (String name : names) {
            folders.checkWanted();
            boolean isNew =
                    fitting.isEmpty() || !fitting.get(fitting.size() - 1).equals(name);
            if (isNew && (glob.isInOneFolder() ? glob.fits(name) : glob.fitsBelow(name))) {
                fitting.add(name);
            }
        }
        return fitting;
    }
}

package dev.waybill.shell.command;

import dev.waybill.api.CommandSpec.Output;
import dev.waybill.api.Kind;
import dev.waybill.api.Parameter.Absence;
import dev.waybill.client.RemoteParameter;
import dev.waybill.shell.line.UsageException;
import dev.waybill.shell.line.Word;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The place that a command copies, moves or stores to. Several sources need a folder, since under one name each would
 * replace the one before; so does a target that ends with a slash. A command that only reads has no target.
 */
final class Target {

    /** Tells what is a folder. */
    public interface Folders {
        /** Whether {@code path} of the server, an absolute one, is a folder. */
        boolean isFolder(String path) throws IOException;

        /** Whether the local {@code path}, seen from the current folder, is a folder. */
        boolean isLocalFolder(String path);

        /**
         * Goes on with what is under way.
         *
         * @throws IOException if the user no longer wants it
         */
        void checkWanted() throws IOException;
    }

    private final Arguments arguments;
    private final Folders folders;
    private final @Nullable RemoteParameter source;
    private final @Nullable RemoteParameter parameter;
    private boolean holdsNames;

    Target(Arguments arguments, Folders folders) {
        this.arguments = arguments;
        this.folders = folders;
        this.source = next(null);
        this.parameter = source == null || arguments.command().conduct().repeatable() ? null : next(source);
    }

    /** The first parameter with a place that was given and takes one path or local file; a second one is the target. */
    private @Nullable RemoteParameter next(@Nullable RemoteParameter before) {
        boolean isBehind = before == null;
        for (RemoteParameter each : arguments.command().parameters()) {
            boolean takesOne = each.kind() == Kind.PATH || each.kind() == Kind.FILE;
            boolean isGiven = !each.repeated() && !arguments.words(each).isEmpty();
            if (isBehind && takesOne && isGiven && !Usage.isNamed(each)) {
                return each;
            }
            isBehind |= each.equals(before);
        }
        return null;
    }

    /** The source, of which a pattern makes several; null if none was given. */
    @Nullable
    RemoteParameter source() {
        return source;
    }

    /** The parameter that names the target on the server; null if there is none. */
    @Nullable
    RemoteParameter parameter() {
        return parameter;
    }

    /** Whether it is a folder, in which the sources keep their names; known after {@link #checkFor}. */
    boolean holdsNames() {
        return holdsNames;
    }

    /**
     * Makes sure that the target can take {@code sources} things.
     *
     * @param path the target's on the server, {@code ""} if there is none
     * @throws UsageException if it is no folder, and should be one
     */
    void checkFor(int sources, String path) throws UsageException, IOException {
        if (arguments.command().output() == Output.FILE) {
            checkLocal(sources);
        }
        if (parameter == null) {
            return;
        }
        String text = arguments.words(parameter).get(0).text();
        boolean endsAsFolder = text.endsWith("/");
        holdsNames = sources > 1 || endsAsFolder;
        boolean isMade = endsAsFolder && isMadeByTheWay();
        boolean isServersMatter = endsAsFolder && sources == 1 && parameter.absence() == Absence.FILE_NAME;
        if (holdsNames && !isMade && !isServersMatter) {
            check(sources, text, folders.isFolder(path));
        }
    }

    private void checkLocal(int sources) throws UsageException {
        Word local = arguments.localTarget();
        if (sources > 1 && local != null && !local.text().equals("-")) {
            String path = Value.path("LOCAL", local.text());
            check(sources, path, folders.isLocalFolder(path));
        }
    }

    private static void check(int sources, String text, boolean isFolder) throws UsageException {
        if (isFolder) {
            return;
        }
        throw new UsageException(
                sources > 1
                        ? sources + " of them cannot all become \"" + text + "\", which is no folder: mkdir makes one"
                        : "\"" + text + "\" is no folder: leave the slash away, or make one with mkdir");
    }

    /** Whether the command makes the folders that are missing. */
    private boolean isMadeByTheWay() {
        RemoteParameter parents = arguments.command().parameter("parents");
        return parents != null && !arguments.words(parents).isEmpty();
    }
}

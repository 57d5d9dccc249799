package dev.waybill.shell.command;

import dev.waybill.api.CommandSpec.Output;
import dev.waybill.api.Kind;
import dev.waybill.api.Parameter.Absence;
import dev.waybill.client.RemoteCommand;
import dev.waybill.client.RemoteParameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The commands that the shell makes of several of the server's. They are typed, completed and explained as those are. */
public final class TransferCommands {

    /** Their names. */
    public static final List<String> NAMES = List.of("copy", "head", "mget", "mirror", "mput", "tree");

    /** Of {@code mirror}: from here to the server. */
    public static final RemoteParameter REVERSE =
            TransferParameters.flag("reverse", "from here to the server; else from the server to here");

    /** Of {@code mirror}: what is at the target alone is removed. */
    public static final RemoteParameter DELETE =
            TransferParameters.flag("delete", "remove from the target what the source does not have, at the end");

    /** Of {@code mirror}: the limit of that. */
    public static final RemoteParameter MAX_DELETE = TransferParameters.option(
            "maxDelete", Kind.INTEGER, "do nothing if more than so many would be removed", null);

    /** Of {@code mirror}: the plan alone. */
    public static final RemoteParameter DRY_RUN =
            TransferParameters.flag("dryRun", "show what would be done, and do none of it");

    /** Of {@code mirror}: again and again. */
    public static final RemoteParameter WATCH =
            TransferParameters.flag("watch", "go on, and mirror again what changes, until Ctrl-C");

    /** Of {@code mget} and {@code mput}: the folder that takes them. */
    public static final RemoteParameter TO =
            TransferParameters.option("to", Kind.TEXT, "the folder that takes them, in place of the current one", null);

    /** Of {@code head}: how many lines. */
    public static final RemoteParameter LINES =
            TransferParameters.option("lines", Kind.INTEGER, "how many lines", "10");

    /** Of {@code head}: how many bytes, in place of lines. */
    public static final RemoteParameter BYTES =
            TransferParameters.option("bytes", Kind.SIZE, "how many bytes, in place of lines", null);

    /** Of {@code tree}: how deep it goes. */
    public static final RemoteParameter DEPTH =
            TransferParameters.option("depth", Kind.INTEGER, "how many folders deep it goes", null);

    /** Of {@code tree}: no files. */
    public static final RemoteParameter FOLDERS = TransferParameters.flag("onlyFolders", "folders alone");

    private TransferCommands() {}

    /** The command that is called {@code name}, or null. */
    public static @Nullable RemoteCommand find(String name) {
        return switch (name) {
            case "copy" -> copy();
            case "head" -> head();
            case "mget" -> several(name, path("path", "a file on the server, or a pattern such as *.txt or **/*.jpg"));
            case "mirror" -> mirror();
            case "tree" -> tree();
            case "mput" -> several(name, local("file", "a local file, or a pattern such as *.txt or **/*.jpg"));
            default -> null;
        };
    }

    /** What texts of these commands name, which the server has no kind for; {@code ANYTHING} for all others. */
    static Expected.Kind kindOf(String command, RemoteParameter parameter, Map<String, String> given) {
        boolean isSource = parameter.name().equals("source");
        return switch (command) {
            case "copy" -> isSource || parameter.name().equals("target") ? Expected.Kind.PLACE : Expected.Kind.ANYTHING;
            case "mget" -> parameter.equals(TO) ? Expected.Kind.LOCAL : Expected.Kind.ANYTHING;
            case "mput" -> parameter.equals(TO) ? Expected.Kind.REMOTE : Expected.Kind.ANYTHING;
            case "mirror" -> {
                if (!isSource && !parameter.name().equals("target")) {
                    yield Expected.Kind.ANYTHING;
                }
                yield isSource == given.containsKey(REVERSE.name()) ? Expected.Kind.LOCAL : Expected.Kind.REMOTE;
            }
            default -> Expected.Kind.ANYTHING;
        };
    }

    private static RemoteCommand several(String name, RemoteParameter source) {
        var parameters = new ArrayList<RemoteParameter>();
        parameters.add(source);
        parameters.add(TO);
        parameters.addAll(TransferParameters.ALL);
        boolean isUp = name.equals("mput");
        return command(
                name,
                isUp ? "Stores several files." : "Fetches several files.",
                "Each keeps its name. One that fails is told, and the others go on.",
                parameters,
                isUp ? "mput *.jpg --to /photos" : "mget '/photos/**/*.jpg' --to pictures");
    }

    private static RemoteCommand mirror() {
        var parameters = new ArrayList<RemoteParameter>();
        parameters.add(required("source", "the folder that is copied: of the server, or with -R a local one"));
        parameters.add(
                place("target", "the folder that becomes like it; that name in the current folder, if not given"));
        parameters.addAll(List.of(REVERSE, DELETE, MAX_DELETE, DRY_RUN, WATCH));
        parameters.addAll(TransferParameters.ALL);
        parameters.remove(TransferParameters.RECURSIVE);
        parameters.remove(TransferParameters.NO_CLOBBER);
        parameters.remove(TransferParameters.UPDATE);
        return command(
                "mirror",
                "Makes a folder like another one, with all below it.",
                "Files go whose size or time of modification differ. A second run sends nothing.",
                parameters,
                "mirror /photos photos",
                "mirror -R site /www --delete --max-delete 100 --exclude '*.tmp'",
                "mirror -R site /www --dry-run");
    }

    private static RemoteCommand copy() {
        var parameters = new ArrayList<RemoteParameter>();
        parameters.add(required("source", "a file: a path here, or the URL of one on another server"));
        parameters.add(required("target", "where it shall go: a path here, or a URL"));
        parameters.addAll(List.of(
                TransferParameters.CONTINUE,
                TransferParameters.NO_CLOBBER,
                TransferParameters.LIMIT_RATE,
                TransferParameters.RETRIES));
        return command(
                "copy",
                "Copies a file from one server to another, through here.",
                "Nothing is kept here. Within one server, cp does it without the detour.",
                parameters,
                "copy /disk.img waybill://other:4731/disk.img");
    }

    private static RemoteCommand head() {
        return command(
                "head",
                "Shows how a file begins.",
                "",
                List.of(path("path", "the file to show"), LINES, BYTES),
                "head app.log",
                "head --lines 3 app.log");
    }

    private static RemoteCommand tree() {
        return command(
                "tree",
                "Shows a folder with all below it as a tree.",
                "",
                List.of(
                        new RemoteParameter(
                                "path",
                                Kind.PATH,
                                "the folder to show",
                                Absence.CURRENT_FOLDER,
                                false,
                                false,
                                List.of(),
                                null),
                        DEPTH,
                        FOLDERS),
                "tree",
                "tree -L 2 /photos");
    }

    private static RemoteCommand command(
            String name, String summary, String details, List<RemoteParameter> parameters, String... examples) {
        return new RemoteCommand(
                name,
                new RemoteCommand.Texts(summary, details, List.of(examples)),
                List.copyOf(parameters),
                Output.FIELDS,
                List.of(),
                RemoteCommand.Conduct.WRITING);
    }

    private static RemoteParameter path(String name, String summary) {
        return new RemoteParameter(name, Kind.PATH, summary, Absence.REFUSED, true, false, List.of(), null);
    }

    private static RemoteParameter local(String name, String summary) {
        return new RemoteParameter(name, Kind.FILE, summary, Absence.REFUSED, true, false, List.of(), null);
    }

    private static RemoteParameter place(String name, String summary) {
        return new RemoteParameter(name, Kind.TEXT, summary, Absence.DEFAULT, false, false, List.of(), null);
    }

    private static RemoteParameter required(String name, String summary) {
        return new RemoteParameter(name, Kind.TEXT, summary, Absence.REFUSED, false, false, List.of(), null);
    }
}

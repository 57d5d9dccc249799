package dev.waybill.shell.command;

import dev.waybill.api.Kind;
import dev.waybill.api.Parameter.Absence;
import dev.waybill.client.RemoteCommand;
import dev.waybill.client.RemoteParameter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The options of transfers. They are the shell's own: no request holds them. */
final class TransferParameters {

    static final RemoteParameter RECURSIVE = flag("recursive", "a folder with all that is in it");
    static final RemoteParameter CONTINUE = flag("continue", "go on with what an earlier attempt left unfinished");
    static final RemoteParameter PARALLEL = option(
            "parallel", Kind.INTEGER, "how many connections to use at once; if not given, as many as help", null);
    static final RemoteParameter NO_CLOBBER = flag("noClobber", "leave files that are there as they are");
    static final RemoteParameter UPDATE = flag("update", "only files whose size or time differ");
    static final RemoteParameter CHECKSUM = flag("checksum", "only files whose size or content differ");
    static final RemoteParameter EXCLUDE =
            several("exclude", "leave out what fits this pattern, such as *.tmp or /build/");
    static final RemoteParameter INCLUDE = several("include", "only files that fit this pattern, such as *.jpg");
    static final RemoteParameter LINKS = new RemoteParameter(
            "links",
            Kind.CHOICE,
            "what becomes of symbolic links",
            Absence.DEFAULT,
            false,
            true,
            List.of("skip", "follow", "keep"),
            "skip");
    static final RemoteParameter PRESERVE = flag("preserve", "keep the permissions too");
    static final RemoteParameter LIMIT_RATE =
            option("limitRate", Kind.SIZE, "how many bytes a second at most, such as 2MiB", null);
    static final RemoteParameter RETRIES =
            option("retries", Kind.INTEGER, "how often a lost connection is made again without progress", "5");

    /** Those of a command that moves files or trees. */
    static final List<RemoteParameter> ALL = List.of(
            RECURSIVE,
            CONTINUE,
            PARALLEL,
            NO_CLOBBER,
            UPDATE,
            CHECKSUM,
            EXCLUDE,
            INCLUDE,
            LINKS,
            PRESERVE,
            LIMIT_RATE,
            RETRIES);

    private TransferParameters() {}

    static RemoteParameter flag(String name, String summary) {
        return new RemoteParameter(name, Kind.FLAG, summary, Absence.DEFAULT, false, true, List.of(), null);
    }

    static RemoteParameter option(String name, Kind kind, String summary, @Nullable String fallback) {
        return new RemoteParameter(name, kind, summary, Absence.DEFAULT, false, true, List.of(), fallback);
    }

    private static RemoteParameter several(String name, String summary) {
        return new RemoteParameter(name, Kind.TEXT, summary, Absence.DEFAULT, true, true, List.of(), null);
    }

    /** The parameter of {@code command} that people mean with {@code letter}, whatever others begin with it; or null. */
    static @Nullable RemoteParameter byLetter(RemoteCommand command, char letter) {
        String name = switch (letter) {
            case 'r' -> RECURSIVE.name();
            case 'c' -> CONTINUE.name();
            case 'P' -> PARALLEL.name();
            case 'p' -> PRESERVE.name();
            case 'n' -> "dryRun";
            case 'R' -> "reverse";
            case 'L' -> TransferCommands.DEPTH.name();
            case 'd' -> command.parameter("onlyFolders") == null ? null : "onlyFolders";
            default -> null;
        };
        String listing = ListingOptions.isOf(command.name()) ? ListingOptions.byLetter(letter) : null;
        String meant = listing == null ? name : listing;
        return meant == null ? null : command.parameter(meant);
    }
}

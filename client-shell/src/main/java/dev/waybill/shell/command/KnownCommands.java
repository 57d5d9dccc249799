package dev.waybill.shell.command;

import dev.waybill.api.CommandSpec.Output;
import dev.waybill.api.Kind;
import dev.waybill.api.Parameter.Absence;
import dev.waybill.client.RemoteColumn;
import dev.waybill.client.RemoteCommand;
import dev.waybill.client.RemoteParameter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The everyday commands by heart, so that a script of one line need not ask the server for its catalog first. They are
 * a short cut only: words that do not fit them are looked up in the catalog, which decides. A test holds them against
 * the real specs.
 */
public final class KnownCommands {

    private KnownCommands() {}

    /** A command that every server has, as the shell takes it; or null. */
    public static @Nullable RemoteCommand find(String name) {
        RemoteCommand known = real(name);
        return known == null ? TransferCommands.find(name) : OwnOptions.offered(known);
    }

    /** As its server tells it. */
    static @Nullable RemoteCommand real(String name) {
        return switch (name) {
            case "ls" -> listing();
            case "get" ->
                of(
                        name,
                        Output.FILE,
                        required("path", Kind.PATH),
                        option("offset", Kind.SIZE),
                        option("size", Kind.SIZE),
                        option("ifMatch", Kind.TEXT));
            case "put" -> storing(name, "");
            case "md5put" -> storing(name, "md5");
            case "stat" -> of(name, Output.FIELDS, required("path", Kind.PATH), option("crc32", Kind.FLAG));
            case "mkdir" -> of(name, Output.FIELDS, required("path", Kind.PATH), option("parents", Kind.FLAG));
            case "mv" ->
                of(
                        name,
                        Output.FIELDS,
                        required("source", Kind.PATH),
                        required("target", Kind.PATH),
                        option("ifAbsent", Kind.FLAG));
            case "ping" -> of(name, Output.FIELDS);
            default -> null;
        };
    }

    /** {@code ls}, as its server tells it. */
    static RemoteCommand listing() {
        return new RemoteCommand(
                "ls",
                RemoteCommand.Texts.NONE,
                List.of(parameter("path", Kind.PATH, Absence.CURRENT_FOLDER, false), option("crc32", Kind.FLAG)),
                Output.ROWS,
                List.of(
                        new RemoteColumn("name", Kind.TEXT),
                        new RemoteColumn("type", Kind.CHOICE),
                        new RemoteColumn("size", Kind.SIZE),
                        new RemoteColumn("modified", Kind.INSTANT),
                        new RemoteColumn("mode", Kind.TEXT),
                        new RemoteColumn("etag", Kind.TEXT),
                        new RemoteColumn("crc32", Kind.TEXT),
                        new RemoteColumn("link", Kind.FLAG),
                        new RemoteColumn("unusable", Kind.FLAG)),
                RemoteCommand.Conduct.READING);
    }

    /** @param digest that the body must be announced with, or {@code ""} */
    private static RemoteCommand storing(String name, String digest) {
        return of(
                name,
                new RemoteCommand.Conduct(false, false, true, digest),
                Output.FIELDS,
                parameter("file", Kind.FILE, Absence.DEFAULT, false),
                parameter("path", Kind.PATH, Absence.FILE_NAME, false),
                option("ifAbsent", Kind.FLAG),
                option("ifMatch", Kind.TEXT),
                option("parents", Kind.FLAG),
                option("modified", Kind.INSTANT),
                option("mode", Kind.TEXT));
    }

    private static RemoteCommand of(String name, Output output, RemoteParameter... parameters) {
        return of(name, RemoteCommand.Conduct.WRITING, output, parameters);
    }

    private static RemoteCommand of(
            String name, RemoteCommand.Conduct conduct, Output output, RemoteParameter... parameters) {
        return new RemoteCommand(name, RemoteCommand.Texts.NONE, List.of(parameters), output, List.of(), conduct);
    }

    private static RemoteParameter required(String name, Kind kind) {
        return parameter(name, kind, Absence.REFUSED, false);
    }

    private static RemoteParameter option(String name, Kind kind) {
        return parameter(name, kind, Absence.DEFAULT, true);
    }

    private static RemoteParameter parameter(String name, Kind kind, Absence absence, boolean named) {
        return new RemoteParameter(name, kind, "", absence, false, named, List.of(), null);
    }
}

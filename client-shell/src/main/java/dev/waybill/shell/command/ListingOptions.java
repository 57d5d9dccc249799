package dev.waybill.shell.command;

import dev.waybill.api.CommandSpec.Output;
import dev.waybill.api.Kind;
import dev.waybill.client.RemoteColumn;
import dev.waybill.client.RemoteCommand;
import dev.waybill.client.RemoteParameter;
import dev.waybill.shell.line.Word;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The options of {@code ls} and {@code lls}. They are the shell's own, and so is it that these take several names. */
public final class ListingOptions {

    public static final RemoteParameter LONG = TransferParameters.flag("long", "a table: mode, size, time and name");
    public static final RemoteParameter BY_TIME = TransferParameters.flag("byTime", "the latest first");
    public static final RemoteParameter BY_SIZE = TransferParameters.flag("bySize", "the largest first");
    public static final RemoteParameter REVERSED = TransferParameters.flag("reversed", "in the reverse order");
    public static final RemoteParameter HUMAN =
            TransferParameters.flag("human", "sizes with units in a pipe too, as a terminal always shows them");
    public static final RemoteParameter ONE = TransferParameters.flag("one", "one name a line; -1 is short for it");

    private static final List<RemoteParameter> ALL = List.of(LONG, BY_TIME, BY_SIZE, REVERSED, HUMAN, ONE);

    /** The command that lists what is on the server. */
    public static final String REMOTE = "ls";

    /** The command that tells how much there is in folders. */
    public static final String MEASURING = "du";

    private static final String LOCAL = "lls";
    private static final String PATH = "path";

    private ListingOptions() {}

    /** Whether the command {@code name} has them. */
    public static boolean isOf(String name) {
        return name.equals(REMOTE) || name.equals(LOCAL);
    }

    /** Whether {@code words} for the command {@code name} may be for several names, which {@link #areSeveral} then tells. */
    public static boolean mayBeSeveral(String name, List<Word> words) {
        boolean hasPattern = false;
        for (Word word : words) {
            hasPattern |= word.glob() != null;
        }
        return name.equals(REMOTE) && (hasPattern || words.size() > 1);
    }

    /** Whether the words of {@code arguments} are for several names: a pattern, or more than one word. */
    public static boolean areSeveral(Arguments arguments) {
        RemoteParameter path = arguments.command().parameter(PATH);
        if (!isOf(arguments.command().name()) || path == null || !path.repeated()) {
            return false;
        }
        return arguments.words(path).size() > 1
                || (arguments.words(path).size() == 1
                        && arguments.words(path).get(0).glob() != null);
    }

    /** {@code command} as the shell takes it: with these options, and for several paths, if it is {@code ls}. */
    static RemoteCommand offered(RemoteCommand command) {
        if (command.name().equals(MEASURING)) {
            return OwnOptions.with(command, HUMAN);
        }
        RemoteParameter path = command.parameter(PATH);
        if (!command.name().equals(REMOTE) || command.output() != Output.ROWS || path == null) {
            return command;
        }
        var parameters = new ArrayList<RemoteParameter>();
        for (RemoteParameter each : command.parameters()) {
            parameters.add(each.equals(path) ? repeated(path) : each);
        }
        return OwnOptions.with(OwnOptions.taking(command, parameters), ALL);
    }

    private static RemoteParameter repeated(RemoteParameter path) {
        return new RemoteParameter(
                path.name(),
                path.kind(),
                path.summary(),
                path.absence(),
                true,
                path.named(),
                path.choices(),
                path.fallback());
    }

    /** {@code call} with what the server is asked alone. */
    static Call sent(Call call) {
        if (call.command().name().equals(MEASURING)) {
            return call.without(HUMAN.name());
        }
        if (!call.command().name().equals(REMOTE)) {
            return call;
        }
        Call sent = call;
        for (RemoteParameter each : ALL) {
            sent = sent.without(each.name());
        }
        boolean isOne = sent.value(PATH) instanceof List<?> paths && paths.size() == 1;
        return isOne ? sent.without(PATH).with(PATH, sent.subject()) : sent;
    }

    /** {@code lls}, as it is parsed. */
    public static RemoteCommand local() {
        var parameters = new ArrayList<RemoteParameter>();
        parameters.add(new RemoteParameter(
                PATH, Kind.TEXT, "", dev.waybill.api.Parameter.Absence.DEFAULT, true, false, List.of(), null));
        parameters.addAll(ALL);
        var columns = new ArrayList<RemoteColumn>();
        for (RemoteColumn column : KnownCommands.listing().columns()) {
            if (!column.name().equals("etag") && !column.name().equals("crc32")) {
                columns.add(column);
            }
        }
        return new RemoteCommand(
                LOCAL,
                RemoteCommand.Texts.NONE,
                List.copyOf(parameters),
                Output.ROWS,
                columns,
                RemoteCommand.Conduct.READING);
    }

    /** The parameter that people mean with {@code letter}; null if there is none of that name. */
    static @Nullable String byLetter(char letter) {
        return switch (letter) {
            case 't' -> BY_TIME.name();
            case 'S' -> BY_SIZE.name();
            case '1' -> ONE.name();
            default -> null;
        };
    }
}

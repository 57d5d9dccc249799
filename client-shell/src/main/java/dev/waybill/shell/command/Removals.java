package dev.waybill.shell.command;

import dev.waybill.api.Kind;
import dev.waybill.api.Parameter.Absence;
import dev.waybill.client.RemoteCommand;
import dev.waybill.client.RemoteParameter;
import dev.waybill.shell.line.UsageException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The shell's care with {@code rm}: it refuses to remove the current folder, and it removes more than a thousand files
 * and folders only after {@code --yes} or a yes to its question.
 */
public final class Removals {

    /** The server's code where there are more. */
    public static final String REFUSAL = "many-entries";

    /** How many are removed without a question. */
    public static final long UNASKED = 1_000;

    private static final String COMMAND = "rm";
    private static final String MOST = "most";
    private static final String YES = "yes";
    private static final RemoteParameter YES_FLAG = new RemoteParameter(
            YES,
            Kind.FLAG,
            "also where that is more than " + UNASKED + " files and folders",
            Absence.DEFAULT,
            false,
            true,
            List.of(),
            null);

    private Removals() {}

    /** {@code command} as the shell takes it: with one flag more if it is {@code rm}. */
    static RemoteCommand offered(RemoteCommand command) {
        if (!command.name().equals(COMMAND) || command.parameter(MOST) == null || command.parameter(YES) != null) {
            return command;
        }
        return OwnOptions.with(command, YES_FLAG);
    }

    /**
     * {@code call} as it is sent.
     *
     * @param folder the current folder of the server
     * @throws UsageException if it would remove that, or one above it
     */
    static Call careful(Call call, String folder) throws UsageException {
        if (!call.command().name().equals(COMMAND)) {
            return call;
        }
        for (Object path : paths(call)) {
            checkNotAbove(String.valueOf(path), folder);
        }
        boolean isAgreed = call.flag(YES);
        boolean isLimited = call.command().parameter(MOST) != null && call.text(MOST) == null;
        Call sent = call.without(YES);
        return isLimited && !isAgreed ? sent.with(MOST, UNASKED) : sent;
    }

    private static List<?> paths(Call call) {
        for (int i = 0; i < call.namesAndValues().size(); i += 2) {
            if (call.namesAndValues().get(i).equals("path")) {
                Object paths = call.namesAndValues().get(i + 1);
                return paths instanceof List<?> several ? several : List.of(paths);
            }
        }
        return List.of();
    }

    private static void checkNotAbove(String path, String folder) throws UsageException {
        if (path.equals("/")) {
            throw new UsageException("the root folder / is never removed: name what is in it");
        }
        if (path.equals(folder) || folder.startsWith(path + "/")) {
            throw new UsageException("\"" + path + "\" is "
                    + (path.equals(folder) ? "the current folder" : "above the current folder " + folder)
                    + ": leave it with cd first");
        }
    }

    /** The same without the limit that nobody asked for; null if {@code call} has none. */
    public static @Nullable Call agreed(Call call) {
        boolean isOurs =
                call.command().name().equals(COMMAND) && String.valueOf(UNASKED).equals(call.text(MOST));
        return isOurs ? call.without(MOST) : null;
    }
}

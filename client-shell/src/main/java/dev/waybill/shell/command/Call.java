package dev.waybill.shell.command;

import dev.waybill.client.RemoteCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One request that is ready to be sent.
 *
 * @param command the command
 * @param namesAndValues its arguments, names and values in turn
 * @param localFile the local file that is its body: a name, or {@code -} for standard input; null if it takes none
 * @param localTarget where a file that it answers shall go; null if that was not said
 */
public record Call(
        RemoteCommand command,
        List<Object> namesAndValues,
        @Nullable String localFile,
        @Nullable String localTarget) {

    /** The value of an argument as text; null if it is not given. */
    public @Nullable String text(String name) {
        Object value = value(name);
        return value == null ? null : String.valueOf(value);
    }

    /** Whether the flag {@code name} is given. */
    public boolean flag(String name) {
        return Boolean.TRUE.equals(value(name));
    }

    /** The value of an argument; null if it is not given. */
    public @Nullable Object value(String name) {
        for (int i = 0; i < namesAndValues.size(); i += 2) {
            if (namesAndValues.get(i).equals(name)) {
                return namesAndValues.get(i + 1);
            }
        }
        return null;
    }

    /** The same request with one argument more. */
    Call with(String name, Object value) {
        var more = new ArrayList<>(namesAndValues);
        more.add(name);
        more.add(value);
        return new Call(command, more, localFile, localTarget);
    }

    /** The same for one local file of several, which becomes {@code path}. */
    public Call up(String file, String path) {
        return new Call(command, without("file").with("path", path).namesAndValues, file, null);
    }

    /** The same for one path of several, which becomes the local file {@code target}. */
    public Call down(String path, String target) {
        return new Call(command, without("path").with("path", path).namesAndValues, null, target);
    }

    /** The same for the path {@code path}. */
    public Call of(String path) {
        return without("path").with("path", path);
    }

    /** The same {@code put}, which makes the folders that are missing on its way. */
    public Call makingParents() {
        return with("parents", true);
    }

    /** The same request without an argument. */
    Call without(String name) {
        var fewer = new ArrayList<Object>();
        for (int i = 0; i < namesAndValues.size(); i += 2) {
            if (!namesAndValues.get(i).equals(name)) {
                fewer.addAll(namesAndValues.subList(i, i + 2));
            }
        }
        return new Call(command, fewer, localFile, localTarget);
    }

    /** The same request for another version of its command. */
    public Call of(RemoteCommand version) {
        return new Call(version, namesAndValues, localFile, localTarget);
    }

    /** Whether both send the same, whatever their commands' texts are. */
    public boolean isSameRequestAs(Call other) {
        return namesAndValues.equals(other.namesAndValues)
                && Objects.equals(localFile, other.localFile)
                && command.name().equals(other.command.name());
    }

    /** What errors are about: the local file, or the first argument; {@code ""} if there is neither. */
    public String subject() {
        if (localFile != null) {
            return localFile;
        }
        Object first = namesAndValues.isEmpty() ? "" : namesAndValues.get(1);
        return String.valueOf(first instanceof List<?> values && !values.isEmpty() ? values.get(0) : first);
    }
}

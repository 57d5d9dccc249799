package dev.waybill.shell.command;

import static java.util.Objects.requireNonNull;

import dev.waybill.api.Nearest;
import dev.waybill.client.RefusedException;
import dev.waybill.client.RemoteCommand;
import dev.waybill.client.WaybillClient;
import dev.waybill.shell.line.UsageException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The server's commands: asked for when they are first needed, and again when the server says that they changed. It says
 * so with its next reply of any kind; {@link #refresh} asks it. Used by the thread that uses the client, but for {@link
 * #known()}.
 */
public final class Catalog {

    private final WaybillClient client;
    private final Set<String> dropped = new HashSet<>();
    private volatile Map<String, RemoteCommand> commands = Map.of();
    private @Nullable String word;
    private long heardNanos;

    /** The catalog of the server of {@code client}. */
    public Catalog(WaybillClient client) {
        this.client = client;
    }

    /**
     * The command that {@code name} is.
     *
     * @throws UsageException if the server has none of that name, with the nearest
     */
    public RemoteCommand find(String name) throws IOException, UsageException {
        RemoteCommand command = commands().get(name);
        if (command == null) {
            throw new UsageException(absence(name));
        }
        return command;
    }

    private String absence(String name) {
        var names = new ArrayList<>(commands.keySet());
        names.addAll(OwnCommands.NAMES);
        String hint = Habits.hint(name);
        String nearest = hint.isEmpty() ? Nearest.question(name, names) : ": " + hint;
        if (dropped.contains(name)) {
            return "there is no command \"" + name + "\" any more"
                    + (nearest.isEmpty() ? ": the server has dropped it" : nearest);
        }
        return "there is no command \"" + name + "\"" + (nearest.isEmpty() ? ": help lists them" : nearest);
    }

    /** The command as it is known already, or null. Does not ask the server. */
    public @Nullable RemoteCommand known(String name) {
        return commands.get(name);
    }

    /** The commands that are known already, by name; a value that never changes. Does not ask the server. Any thread. */
    public Map<String, RemoteCommand> known() {
        return commands;
    }

    /** All commands by name, as far as the server told. */
    public Map<String, RemoteCommand> commands() throws IOException {
        follow();
        return commands;
    }

    /** Asks for the commands if the server's catalog tag has changed; answers whether it had. */
    public boolean follow() throws IOException {
        if (client.catalogTag().equals(word)) {
            return false;
        }
        ask(client);
        return true;
    }

    /**
     * As {@link #follow}, but over a connection of its own, while an answer is being read from the client's. Does nothing
     * where nothing is known yet.
     */
    public boolean followAside() throws IOException {
        if (word == null || client.catalogTag().equals(word)) {
            return false;
        }
        try (var aside = client.another()) {
            ask(aside);
        }
        return true;
    }

    private void ask(WaybillClient asked) throws IOException {
        long now = System.nanoTime();
        var fresh = new TreeMap<String, RemoteCommand>();
        for (RemoteCommand command : asked.commands()) {
            fresh.put(command.name(), OwnOptions.offered(command));
        }
        for (String name : TransferCommands.NAMES) {
            fresh.put(name, requireNonNull(TransferCommands.find(name)));
        }
        dropped.addAll(commands.keySet());
        dropped.removeAll(fresh.keySet());
        commands = Collections.unmodifiableMap(fresh);
        word = asked.catalogTag();
        heardNanos = now;
    }

    /**
     * Makes sure that the known commands, if there are any, are not older than {@code nanos} of {@link
     * System#nanoTime}. Asks the server for no more than needed; a server that cannot be asked leaves them as they are.
     *
     * @return whether the commands have changed
     */
    public boolean refresh(long nanos) {
        try {
            if (word != null && heardNanos - nanos < 0) {
                hear();
            }
            return word != null && follow();
        } catch (IOException e) {
            // The next command that runs reports it.
            return false;
        }
    }

    private void hear() throws IOException {
        long asked = System.nanoTime();
        try {
            client.call("ping");
        } catch (RefusedException e) {
            // Any reply tells whether the commands changed, a refusal too.
            heardNanos = asked;
        }
        heardNanos = asked;
    }
}

package dev.waybill.shell.command;

import dev.waybill.api.Nearest;
import dev.waybill.client.RemoteCommand;
import dev.waybill.client.WaybillClient;
import dev.waybill.shell.line.UsageException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The server's commands: asked for when they are first needed, and again when the server says that they changed. */
public final class Catalog {

    private final WaybillClient client;
    private Map<String, RemoteCommand> commands = Map.of();
    private @Nullable String word;

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
            var names = new ArrayList<>(commands.keySet());
            names.addAll(OwnCommands.NAMES);
            throw new UsageException("there is no command \"" + name + "\"" + Nearest.question(name, names)
                    + (Nearest.to(name, names) == null ? ": help lists them" : ""));
        }
        return command;
    }

    /** The command as it is known already, or null. Does not ask the server. */
    public @Nullable RemoteCommand known(String name) {
        return commands.get(name);
    }

    /** All commands by name. */
    public Map<String, RemoteCommand> commands() throws IOException {
        if (word == null || !word.equals(client.catalog())) {
            var fresh = new TreeMap<String, RemoteCommand>();
            List<RemoteCommand> told = client.commands();
            for (RemoteCommand command : told) {
                fresh.put(command.name(), command);
            }
            commands = Collections.unmodifiableMap(fresh);
            word = client.catalog();
        }
        return commands;
    }
}

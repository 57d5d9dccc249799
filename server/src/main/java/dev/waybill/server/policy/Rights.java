package dev.waybill.server.policy;

import dev.waybill.api.Caller;
import dev.waybill.api.CommandException;
import dev.waybill.api.CommandSpec;
import dev.waybill.api.RemotePath;
import dev.waybill.api.store.FileStore;
import dev.waybill.server.command.Command;
import dev.waybill.server.command.CommandTable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a caller gets: the commands it may call, and the files it sees. One object serves all callers with the same
 * rights, and keeps what it has worked out of the last table. Any thread.
 */
public final class Rights {

    private final Gate gate;
    private final View view;
    private final RemotePath home;
    private volatile @Nullable Catalog known;

    /** Which commands may be called. Any thread. */
    @FunctionalInterface
    public interface Gate {
        /**
         * Why {@code caller} may not call {@code command}; null if it may. Whether that is null depends on the command alone.
         */
        @Nullable
        Refusal refusal(Command command, Caller caller);
    }

    /** The stored files as they are seen by each command. Any thread. */
    @FunctionalInterface
    public interface View {
        /** As calls of {@code command} see them; null for a dialect that uses files without a command. */
        FileStore of(@Nullable Command command);
    }

    private record Catalog(CommandTable table, List<CommandSpec> commands, String tag) {}

    /** The commands that {@code gate} lets pass, and {@code files} for all of them. */
    public Rights(Gate gate, FileStore files) {
        this(gate, command -> files);
    }

    /** The commands that {@code gate} lets pass, each with its {@code view}, of the whole store. */
    public Rights(Gate gate, View view) {
        this(gate, view, RemotePath.ROOT);
    }

    /** The commands that {@code gate} lets pass, each with its {@code view} of {@code home}. */
    public Rights(Gate gate, View view, RemotePath home) {
        this.gate = gate;
        this.view = view;
        this.home = home;
    }

    /** The folder of the store that the caller's paths are rooted in. */
    public RemotePath home() {
        return home;
    }

    /** The stored files as the caller sees them without any command. */
    public FileStore files() {
        return view.of(null);
    }

    /** The stored files as calls of {@code command} see them. */
    public FileStore files(Command command) {
        return view.of(command);
    }

    /**
     * Lets {@code caller}, who has these rights, call {@code command}.
     *
     * @throws CommandException 403 if it may not
     */
    public void check(Command command, Caller caller) {
        Refusal refusal = refusal(command, caller);
        if (refusal != null) {
            throw refusal.exception();
        }
    }

    /** Why {@code caller}, who has these rights, may not call {@code command}; null if it may. */
    @Nullable
    Refusal refusal(Command command, Caller caller) {
        return gate.refusal(command, caller);
    }

    /** The commands of {@code table} that {@code caller} may call, sorted by name. */
    public List<CommandSpec> commands(CommandTable table, Caller caller) {
        return catalog(table, caller).commands;
    }

    /** An opaque word that changes when those commands do: the {@code catalog} of the protocol. */
    public String catalogTag(CommandTable table, Caller caller) {
        return catalog(table, caller).tag;
    }

    private Catalog catalog(CommandTable table, Caller caller) {
        Catalog before = known;
        if (before != null && before.table == table) {
            return before;
        }
        List<CommandSpec> all = table.specs();
        List<CommandSpec> open = table.commands().stream()
                .filter(command -> gate.refusal(command, caller) == null)
                .map(Command::spec)
                .toList();
        var catalog = open.size() == all.size()
                ? new Catalog(table, all, table.catalogTag())
                : new Catalog(table, open, CommandTable.tagOf(open));
        known = catalog;
        return catalog;
    }
}

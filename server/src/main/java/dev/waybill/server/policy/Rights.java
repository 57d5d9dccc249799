package dev.waybill.server.policy;

import dev.waybill.api.Caller;
import dev.waybill.api.CommandException;
import dev.waybill.api.CommandSpec;
import dev.waybill.api.Status;
import dev.waybill.api.store.FileStore;
import dev.waybill.server.command.CommandTable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a caller gets: the commands it may call, and the files it sees. One object serves all callers with the same
 * rights, and keeps what it has worked out of the last table. Any thread.
 */
public final class Rights {

    private final Rule rule;
    private final FileStore files;
    private volatile @Nullable Catalog known;

    /** Which commands may be called. Any thread. */
    @FunctionalInterface
    public interface Rule {
        /**
         * Why {@code caller} may not call a command, in one sentence; null if it may. Whether that is null depends on the
         * command alone.
         */
        @Nullable
        String refusal(CommandSpec spec, Caller caller);
    }

    private record Catalog(CommandTable table, List<CommandSpec> commands, String tag) {}

    /** The commands that {@code rule} lets pass, and {@code files}. */
    public Rights(Rule rule, FileStore files) {
        this.rule = rule;
        this.files = files;
    }

    /** The stored files as the caller sees them. */
    public FileStore files() {
        return files;
    }

    /**
     * Lets {@code caller}, who has these rights, call the command that {@code spec} describes.
     *
     * @throws CommandException 403 if it may not
     */
    public void check(CommandSpec spec, Caller caller) {
        String refusal = rule.refusal(spec, caller);
        if (refusal != null) {
            throw new CommandException(Status.DENIED, refusal);
        }
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
        List<CommandSpec> open =
                all.stream().filter(spec -> rule.refusal(spec, caller) == null).toList();
        var catalog = open.size() == all.size()
                ? new Catalog(table, all, table.catalogTag())
                : new Catalog(table, open, CommandTable.tagOf(open));
        known = catalog;
        return catalog;
    }
}

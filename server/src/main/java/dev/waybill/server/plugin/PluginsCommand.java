package dev.waybill.server.plugin;

import dev.waybill.api.Access;
import dev.waybill.api.CommandException;
import dev.waybill.api.CommandHandler;
import dev.waybill.api.CommandSpec;
import dev.waybill.api.Nearest;
import dev.waybill.api.Parameter;
import dev.waybill.api.Reply;
import dev.waybill.api.Request;
import dev.waybill.api.Status;
import dev.waybill.api.Table;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code plugins}: which plugins there are and how they are; loads one again. In the server, because it shows it. */
final class PluginsCommand implements CommandHandler {

    private static final Parameter<@Nullable String> RELOAD =
            Parameter.text("reload", "a plugin to load again").optional().named();

    private static final Table<PluginStatus> PLUGINS = Table.of(PluginStatus.class)
            .text("name", PluginStatus::name)
            .text("version", plugin -> plugin.version().isEmpty() ? null : plugin.version())
            .text("jar", PluginStatus::jar)
            .choice("origin", PluginStatus::origin)
            .choice("state", PluginStatus::state)
            .text("actions", plugin -> String.join(" ", plugin.brings()))
            .instant("since", PluginStatus::since)
            .text("reason", PluginStatus::reason);

    private volatile @Nullable Plugins plugins;

    /** What it shows. Any thread. */
    interface Plugins {
        /** The plugins as they are now, by the names of their jars. */
        List<PluginStatus> status();

        /**
         * Loads the plugin {@code name}, or the jar of that name, again, also if it has not changed.
         *
         * @return how it is afterwards, or null if there is none of that name
         */
        @Nullable
        PluginStatus reload(String name) throws IOException;
    }

    /** Shows {@code opened} from now on. */
    void shows(Plugins opened) {
        plugins = opened;
    }

    @Override
    public CommandSpec spec() {
        return CommandSpec.reading("plugins", "Lists the plugins, or loads one again.")
                .details("A jar in the plugins folder that is added, replaced or removed takes effect by itself.")
                .access(Access.ADMIN)
                .takes(RELOAD)
                .answers(PLUGINS)
                .example("plugins")
                .example("plugins --reload wordcount");
    }

    @Override
    public Reply handle(Request request) throws IOException {
        Plugins shown = plugins;
        if (shown == null) {
            throw new CommandException(Status.STOPPING, "the server has not started yet");
        }
        String name = request.get(RELOAD);
        if (name == null) {
            return Reply.rowsOf(PLUGINS, shown.status());
        }
        PluginStatus reloaded = shown.reload(name);
        if (reloaded == null) {
            List<String> names = shown.status().stream().map(PluginStatus::name).toList();
            throw new CommandException(
                    Status.NO_PATH, "there is no plugin \"" + name + "\"" + Nearest.question(name, names));
        }
        if (reloaded.reason() != null) {
            throw new CommandException(Status.NOT_POSSIBLE, reloaded.jar() + " is not loaded: " + reloaded.reason());
        }
        return Reply.rowsOf(PLUGINS, List.of(reloaded));
    }
}

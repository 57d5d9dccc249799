package dev.waybill.server.plugin;

import dev.waybill.server.command.CommandLimits;
import java.util.Map;

/**
 * What the operator said of plugins and commands.
 *
 * @param plugins each one's own settings, by its name
 * @param limits what a command bears, by its name
 */
public record PluginSettings(Map<String, Map<String, String>> plugins, Map<String, CommandLimits> limits) {

    /** Nothing was said. */
    public static final PluginSettings NONE = new PluginSettings(Map.of(), Map.of());

    Map<String, String> of(String plugin) {
        return plugins.getOrDefault(plugin, Map.of());
    }
}

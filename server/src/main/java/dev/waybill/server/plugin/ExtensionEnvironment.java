package dev.waybill.server.plugin;

import dev.waybill.api.Environment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;

/**
 * What one plugin, or the built-in commands together, are told when they start.
 *
 * @param pluginId whose this is
 * @param settings its own part of the configuration
 * @param data where its folder is made when it asks for one
 * @param clock the server's
 */
record ExtensionEnvironment(String pluginId, Map<String, String> settings, Path data, InstantSource clock)
        implements Environment {

    @Override
    public Path folder() {
        try {
            return Files.createDirectories(data.resolve(pluginId));
        } catch (IOException e) {
            throw new UncheckedIOException("the plugin's folder cannot be made", e);
        }
    }
}

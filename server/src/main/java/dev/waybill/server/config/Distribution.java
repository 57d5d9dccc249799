package dev.waybill.server.config;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What came with the server, where its launcher says. */
final class Distribution {

    private Distribution() {}

    /** The folder of its plugins, or null for a server that was not started by its launcher. */
    static @Nullable Path plugins() {
        String folder = System.getProperty("waybill.bundled-plugins");
        return folder == null ? null : Path.of(folder);
    }
}

package dev.waybill.api;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;

/** What an {@link Extension} is told when it starts. Implemented by the server and the test kit only: it may grow. */
public interface Environment {

    /** The name of the jar or folder that the extension came from, without {@code .jar}; {@code "waybill"} for built-ins. */
    String pluginId();

    /** The extension's own part of the configuration, as texts; empty if there is none. */
    Map<String, String> settings();

    /** A folder of the extension's own, made when first asked for and kept over restarts. Outside the served files. */
    Path folder();

    /** The server's clock. */
    InstantSource clock();

    /**
     * Starts a virtual thread for work that no caller waits for. When the extension is to stop, the thread is interrupted
     * and must end: its code goes away.
     *
     * @param name is shown in thread dumps, after the plugin's
     * @throws IllegalStateException if the extension was stopped
     */
    Thread start(String name, Runnable work);
}

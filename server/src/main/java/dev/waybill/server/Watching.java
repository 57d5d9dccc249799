package dev.waybill.server;

import dev.waybill.api.store.FileStore;
import dev.waybill.server.call.RequestLog;
import dev.waybill.server.connection.Connections;
import dev.waybill.server.metrics.MeasuredLog;
import dev.waybill.server.metrics.MetricsListener;
import dev.waybill.server.metrics.MetricsSettings;
import dev.waybill.server.metrics.Readiness;
import dev.waybill.server.metrics.RequestFigures;
import dev.waybill.server.metrics.StatusCommand;
import dev.waybill.server.metrics.StoreFigures;
import dev.waybill.server.metrics.Watched;
import dev.waybill.server.plugin.PluginFolder;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What counts while a server runs, and tells of it: by {@code status}, and over HTTP where that is wanted. Its life:
 * {@link #bind}, {@link #start}, {@link #stops}, {@link #close}. Of the threads that start and stop the
 * server.
 */
final class Watching implements AutoCloseable {

    private final long freeBytes;
    private final @Nullable MetricsListener listener;
    private final StatusCommand command = new StatusCommand();
    private final List<StoreFigures> stores = new ArrayList<>();
    private @Nullable Readiness readiness;

    private Watching(long freeBytes, @Nullable MetricsListener listener) {
        this.freeBytes = freeBytes;
        this.listener = listener;
    }

    /**
     * Binds the address of {@code settings}, if there is one.
     *
     * @throws IOException with one sentence, if that cannot be
     */
    static Watching bind(MetricsSettings settings) throws IOException {
        InetSocketAddress address = settings.address();
        return new Watching(settings.freeBytes(), address == null ? null : MetricsListener.bind(address));
    }

    /** The command that tells of it. */
    StatusCommand command() {
        return command;
    }

    /** Counts the calls of one more store. */
    StoreFigures store(String name) {
        var figures = new StoreFigures(name);
        stores.add(figures);
        return figures;
    }

    /** Counts what {@code heard} hears. */
    static MeasuredLog hears(RequestLog heard, PluginFolder plugins) {
        // the verb of the protocol that is no command
        var requests = new RequestFigures(
                action -> action.equals("login") || plugins.published().table().find(action) != null);
        return new MeasuredLog(heard, requests);
    }

    /** Tells of the server from now on, and of what {@code counted} has heard. */
    void start(Connections connections, MeasuredLog counted, PluginFolder plugins, FileStore files, Instant now) {
        readiness = new Readiness(files, freeBytes);
        var watched = new Watched(Version.text(), now, connections, counted, stores, plugins::status, readiness);
        command.shows(watched);
        if (listener != null) {
            listener.start(watched);
        }
    }

    /** Where it answers by HTTP; null where it does not. */
    @Nullable
    InetSocketAddress address() {
        return listener == null ? null : listener.address();
    }

    /** The server stops: whoever asks hears so. */
    void stops() {
        if (readiness != null) {
            readiness.stops();
        }
    }

    @Override
    public void close() {
        if (listener != null) {
            listener.close();
        }
    }
}

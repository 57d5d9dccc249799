package dev.waybill.shell.session;

import dev.waybill.api.Status;
import dev.waybill.client.CancelledException;
import dev.waybill.client.CannotConnectException;
import dev.waybill.client.ConnectionBrokenException;
import dev.waybill.client.Endpoint;
import dev.waybill.client.RefusedException;
import dev.waybill.client.ServerAddress;
import dev.waybill.client.WaybillClient;
import dev.waybill.client.WaybillException;
import dev.waybill.shell.command.Catalog;
import dev.waybill.shell.config.Profile;
import dev.waybill.shell.line.UsageException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The server of a session, which may go to another one or leave it. For one thread, but for {@link #client}. */
final class ServerSide implements AutoCloseable {

    private volatile Endpoint endpoint;
    private volatile WaybillClient client;
    private volatile Catalog catalog;
    private volatile boolean settled;
    private boolean closed;
    private @Nullable Profile profile;
    private @Nullable Openings openings;

    /** @param client of the server at {@code endpoint}, which this closes */
    ServerSide(Endpoint endpoint, WaybillClient client) {
        this.endpoint = endpoint;
        this.client = client;
        this.catalog = new Catalog(client);
    }

    /** The same server, with a client of its own. */
    ServerSide ofJob() {
        var ofJob = new ServerSide(endpoint, client.another());
        ofJob.settled = settled;
        ofJob.closed = closed;
        ofJob.profile = profile;
        ofJob.openings = openings;
        return ofJob;
    }

    /** See {@link Session#client}. */
    WaybillClient client() {
        return client;
    }

    /** The server's commands. */
    Catalog catalog() {
        return catalog;
    }

    /** A client of another server, which is trusted and logged in to as this one's is. The caller closes it. */
    WaybillClient clientOf(ServerAddress other) {
        return WaybillClient.unconnected(endpointOf(other));
    }

    /** Another server, which is trusted and logged in to as this one is. */
    Endpoint endpointOf(ServerAddress other) {
        return endpoint.at(other);
    }

    /** The server of {@code profile}, as that says that it is reached. */
    Endpoint endpointOf(Profile profile, ServerAddress address) throws IOException, UsageException {
        Openings known = openings;
        if (known == null) {
            throw new UsageException("no profile can be opened here");
        }
        return known.endpoint(profile, address);
    }

    /** From now on {@code openings} tells how servers that profiles tell of are reached. */
    void openings(Openings openings) {
        this.openings = openings;
    }

    /** The profile that the server was opened by; null if none was. */
    @Nullable
    Profile profile() {
        return profile;
    }

    void profile(@Nullable Profile by) {
        profile = by;
    }

    /** Whether there is a server. */
    boolean isOpen() {
        return !closed;
    }

    /** Goes to the server of {@code fresh}, at {@code there}, whose folder was found. */
    void open(Endpoint there, WaybillClient fresh) {
        client.close();
        endpoint = there;
        client = fresh;
        catalog = new Catalog(fresh);
        closed = false;
        settled = true;
    }

    /** Leaves the server. The session goes on without one. */
    void leave() {
        client.close();
        closed = true;
    }

    /** Makes sure, by way of {@code asked}, that the folder of the URL is there. Asks the server once. */
    void settle(String folder, WaybillClient asked) throws IOException {
        if (closed) {
            throw NoServer.failure();
        }
        if (!settled) {
            try {
                check(folder, asked);
            } catch (CannotConnectException | ConnectionBrokenException | CancelledException e) {
                throw e;
            } catch (IOException e) {
                throw new NoStartFolder(client.address() + folder, e);
            }
            settled = true;
        }
    }

    /**
     * Asks the server whether {@code folder} is one; the root always is.
     *
     * @throws WaybillException if there is none
     */
    void check(String folder) throws IOException {
        check(folder, client);
    }

    private static void check(String folder, WaybillClient asked) throws IOException {
        if (!folder.equals("/")) {
            Object type = asked.call("stat", "path", folder).fields().get("type");
            if (!"folder".equals(type)) {
                throw new IOException("\"" + folder + "\" is not a folder");
            }
        }
    }

    /** Greets the server of {@code fresh}, and answers true if {@code folder} is one there. */
    static boolean isFolderThere(WaybillClient fresh, String folder) throws IOException {
        fresh.greet();
        try {
            check(folder, fresh);
        } catch (RefusedException e) {
            throw new NoStartFolder(fresh.address() + folder, e);
        }
        return true;
    }

    /** Whether {@code path} of the server is a folder. */
    boolean isFolder(String path) throws IOException {
        try {
            return "folder".equals(client.call("stat", "path", path).fields().get("type"));
        } catch (RefusedException e) {
            if (e.status() == Status.NO_PATH.number() || e.status() == Status.NOT_FOLDER.number()) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public void close() {
        client.close();
    }
}

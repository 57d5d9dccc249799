package dev.waybill.shell.session;

import dev.waybill.client.Endpoint;
import dev.waybill.client.ServerAddress;
import dev.waybill.shell.command.RemoteFolder;
import dev.waybill.shell.config.Place;
import dev.waybill.shell.config.Profile;
import dev.waybill.shell.line.UsageException;
import java.io.IOException;

/** {@code open} and {@code close}, and {@code cd} to a name of the user's: the server of a session becomes another. */
final class OpenServer {

    private final Session session;

    OpenServer(Session session) {
        this.session = session;
    }

    /** To the server and folder that {@code name} is: a URL, a profile or a bookmark. */
    void open(String name) throws IOException, UsageException {
        Destination there = Destination.of(name, session.preferences().configuration());
        if (there.address() == null) {
            session.settle();
            session.server().check(there.folder());
            session.places().enter(there.folder());
        } else {
            open(there, there.address());
        }
    }

    private void open(Destination there, ServerAddress address) throws IOException, UsageException {
        Profile profile = there.profile();
        Endpoint endpoint = profile == null
                ? session.server().endpointOf(address)
                : session.server().endpointOf(profile, address);
        session.open(endpoint, there.folder(), profile);
    }

    /**
     * Goes where {@code name}, a word after {@code cd}, leads if it begins with a profile or a bookmark and a colon; else
     * answers false.
     */
    boolean enter(String name) throws IOException, UsageException {
        Place place = name.indexOf(':') <= 0
                ? null
                : session.preferences().configuration().place(name);
        if (place == null) {
            return false;
        }
        Destination there = Destination.of(place);
        if (there.address() == null || isOpen(there)) {
            String folder = RemoteFolder.resolve("/", there.folder());
            session.settle();
            session.server().check(folder);
            session.places().enter(folder);
        } else {
            open(name);
        }
        return true;
    }

    private boolean isOpen(Destination there) {
        ServerAddress address = there.address();
        Profile profile = session.server().profile();
        boolean isSame = profile == null ? there.profile() == null : profile.equals(there.profile());
        return address != null
                && isSame
                && session.isOpen()
                && address.toString().equals(session.client().address().toString());
    }
}

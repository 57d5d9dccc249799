package dev.waybill.shell.session;

import dev.waybill.api.Nearest;
import dev.waybill.client.ServerAddress;
import dev.waybill.shell.command.RemoteFolder;
import dev.waybill.shell.config.Configuration;
import dev.waybill.shell.config.Place;
import dev.waybill.shell.config.Profile;
import dev.waybill.shell.line.UsageException;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/**
 * A folder of a server, as a URL, a profile or a bookmark names it.
 *
 * @param address of the server; null for the one that is open, or the usual one
 * @param folder an absolute path there
 * @param profile how the server is reached; null if no profile tells
 */
public record Destination(
        @Nullable ServerAddress address,
        String folder,
        @Nullable Profile profile) {

    /**
     * The one that {@code text} names.
     *
     * @throws UsageException if it is no URL, and none of the names that {@code known} has
     */
    public static Destination of(String text, Configuration known) throws UsageException {
        Place place = known.place(text);
        return place == null ? ofUrl(text, known) : of(place);
    }

    /** The folder that {@code place} is. */
    static Destination of(Place place) throws UsageException {
        Profile profile = place.profile();
        String url = profile == null ? place.url() : profile.url();
        ServerAddress address = url.isEmpty() ? null : address(url);
        String top = address == null ? "/" : folder(address);
        return new Destination(address, RemoteFolder.resolve(top, place.path()), profile);
    }

    private static Destination ofUrl(String text, Configuration known) throws UsageException {
        try {
            ServerAddress address = ServerAddress.of(text);
            return new Destination(address, folder(address), null);
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage() + nearest(text, known));
        }
    }

    private static String nearest(String text, Configuration known) {
        if (text.contains("://")) {
            return "";
        }
        int colon = text.indexOf(':');
        var names = new ArrayList<>(known.profiles().keySet());
        names.addAll(known.bookmarks().keySet());
        String nearest = Nearest.to(colon < 0 ? text : text.substring(0, colon), names);
        return nearest == null
                ? "; nor is it a profile or a bookmark of yours"
                : "; did you mean \"" + nearest + "\", which is yours?";
    }

    private static ServerAddress address(String url) throws UsageException {
        try {
            return ServerAddress.of(url);
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    /** The path of a socket's address is that of the socket. */
    private static String folder(ServerAddress address) {
        return address.isUnix() ? "/" : RemoteFolder.resolve("/", address.path());
    }
}

package dev.waybill.server.config;

import dev.waybill.server.command.NamedDialect;
import dev.waybill.server.net.AddressRanges;
import dev.waybill.server.net.ListenAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One place to listen, as the operator wrote it.
 *
 * @param dialect what is spoken there
 * @param address where; of a dialect it may be anything, since the dialect has a say in it
 * @param options of the dialect
 * @param tls whether TLS is spoken there, below whatever else is
 * @param proxies whom a header of the PROXY protocol is taken from, and must come from: none where it is not spoken
 */
public record Listen(String dialect, String address, Map<String, String> options, boolean tls, List<String> proxies) {

    private static final String TLS = "tls:";
    private static final String SOCKET_FILE = "unix:";

    private static final Pattern SPOKEN = Pattern.compile("(" + NamedDialect.SHAPE + ")=(.*)", Pattern.DOTALL);

    /** The comma ahead of an option: others may stand in the path of a socket, or in a value. */
    private static final Pattern OPTION = Pattern.compile(",(?=[A-Za-z][A-Za-z0-9_-]*=)");

    /** Copies what it is given. */
    public Listen {
        options = Map.copyOf(options);
        proxies = List.copyOf(proxies);
    }

    /** One without TLS, for peers that come by themselves. */
    public Listen(String dialect, String address, Map<String, String> options) {
        this(dialect, address, options, false, List.of());
    }

    /**
     * The place that {@code text} names: {@code 127.0.0.1:4731}, {@code tls:0.0.0.0:4732} with TLS, or
     * {@code sink=127.0.0.1:9001,folder=/in} with a dialect and its options, of which the last one of a name counts.
     */
    public static Listen of(String text) {
        Matcher spoken = SPOKEN.matcher(text);
        if (!spoken.matches()) {
            return of(NamedDialect.NATIVE, text, Map.of());
        }
        String[] parts = OPTION.split(spoken.group(2), -1);
        var options = new LinkedHashMap<String, String>();
        for (int i = 1; i < parts.length; i++) {
            int equals = parts[i].indexOf('=');
            options.put(parts[i].substring(0, equals), parts[i].substring(equals + 1));
        }
        return of(spoken.group(1), parts[0], options);
    }

    private static Listen of(String dialect, String address, Map<String, String> options) {
        boolean tls = address.startsWith(TLS);
        return new Listen(dialect, tls ? address.substring(TLS.length()) : address, options, tls, List.of());
    }

    /** Whether our own protocol is spoken there. */
    public boolean isNative() {
        return dialect.equals(NamedDialect.NATIVE);
    }

    /**
     * The address to bind.
     *
     * @throws ConfigurationException if it is none, or other machines could reach it and {@code reach} does not allow that
     */
    public ListenAddress where(Reach reach) throws ConfigurationException {
        ListenAddress where;
        try {
            where = ListenAddress.of(address);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(String.valueOf(e.getMessage()), e);
        }
        String objection = where.isLocal() ? null : reach.objection(tls);
        if (objection != null) {
            throw new ConfigurationException("\"" + this + "\" can be reached from other machines, " + objection);
        }
        return where;
    }

    /**
     * Whom a header of the PROXY protocol is taken from; null where it is not spoken.
     *
     * @throws ConfigurationException if one of them is no address, or this is a socket file
     */
    public @Nullable AddressRanges proxyRanges() throws ConfigurationException {
        if (proxies.isEmpty()) {
            return null;
        }
        if (address.startsWith(SOCKET_FILE)) {
            throw new ConfigurationException(
                    "\"" + this + "\" has proxies, which a socket file cannot tell apart: leave"
                            + " them out, or listen on an address");
        }
        try {
            return AddressRanges.of(proxies);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException("the proxies of \"" + this + "\": " + e.getMessage(), e);
        }
    }

    @Override
    public String toString() {
        String place = tls ? TLS + address : address;
        return isNative() ? place : dialect + "=" + place;
    }
}

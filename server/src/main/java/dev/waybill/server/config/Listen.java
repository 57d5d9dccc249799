package dev.waybill.server.config;

import dev.waybill.server.command.NamedDialect;
import dev.waybill.server.net.ListenAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One place to listen, as the operator wrote it.
 *
 * @param dialect what is spoken there
 * @param address where; of a dialect it may be anything, since the dialect has a say in it
 * @param options of the dialect
 */
public record Listen(String dialect, String address, Map<String, String> options) {

    private static final Pattern SPOKEN = Pattern.compile("(" + NamedDialect.SHAPE + ")=(.*)");

    /** The comma ahead of an option: others may stand in the path of a socket, or in a value. */
    private static final Pattern OPTION = Pattern.compile(",(?=[A-Za-z][A-Za-z0-9_-]*=)");

    /**
     * The place that {@code text} names: {@code 127.0.0.1:4731}, or {@code sink=127.0.0.1:9001,folder=/in} with a dialect
     * and its options, of which the last one of a name counts.
     */
    public static Listen of(String text) {
        Matcher spoken = SPOKEN.matcher(text);
        if (!spoken.matches()) {
            return new Listen(NamedDialect.NATIVE, text, Map.of());
        }
        String[] parts = OPTION.split(spoken.group(2), -1);
        var options = new LinkedHashMap<String, String>();
        for (int i = 1; i < parts.length; i++) {
            int equals = parts[i].indexOf('=');
            options.put(parts[i].substring(0, equals), parts[i].substring(equals + 1));
        }
        return new Listen(spoken.group(1), parts[0], Map.copyOf(options));
    }

    /** Whether our own protocol is spoken there. */
    public boolean isNative() {
        return dialect.equals(NamedDialect.NATIVE);
    }

    /**
     * The address to bind.
     *
     * @param publicAllowed whether other machines may reach it
     * @throws ConfigurationException if it is none, or may not be
     */
    public ListenAddress where(boolean publicAllowed) throws ConfigurationException {
        ListenAddress where;
        try {
            where = ListenAddress.of(address);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(String.valueOf(e.getMessage()), e);
        }
        if (!where.isLocal() && !publicAllowed) {
            throw new ConfigurationException("\"" + address
                    + "\" can be reached from other machines, and this server has no login and no encryption yet:"
                    + " give a loopback address, or --insecure-public if you mean it");
        }
        return where;
    }

    @Override
    public String toString() {
        return isNative() ? address : dialect + "=" + address;
    }
}

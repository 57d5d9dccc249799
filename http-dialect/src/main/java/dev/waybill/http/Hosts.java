package dev.waybill.http;

import dev.waybill.http.exchange.HttpRefusal;
import dev.waybill.http.exchange.RequestHead;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which names this server goes by. A page of another site can make a browser ask this machine under that site's name (DNS
 * rebinding), and in the name of whoever has logged in here: neither is answered. Immutable.
 *
 * @param names in lower case, without ports; empty if any will do
 */
record Hosts(Set<String> names) {

    private static final Set<String> OF_THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]", "::1");
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    /** {@code given}, or where a listener that only this machine reaches was given none, the names of this machine. */
    static Hosts of(Set<String> given, String address) {
        String host = hostOf(address);
        boolean isNear = OF_THIS_MACHINE.contains(host) || host.startsWith("127.");
        return new Hosts(given.isEmpty() && isNear ? OF_THIS_MACHINE : given);
    }

    /** @throws HttpRefusal 421 if it is asked by another name; 403 if another site asks */
    void check(RequestHead head) {
        if (!names.isEmpty() && !head.host().isEmpty() && !names.contains(hostOf(head.host()))) {
            throw HttpRefusal.of(
                    421, "no-host", "this server does not go by the name " + head.host() + ": see the option \"host\"");
        }
        String origin = head.fields().first("Origin");
        if (origin != null && !head.host().equals(authority(origin))) {
            throw HttpRefusal.of(
                    403, "other-site", "requests of other sites are not answered, and this is of " + origin);
        }
        String site = head.fields().first("Sec-Fetch-Site");
        if (site != null && !site.equals("same-origin") && !site.equals("none") && !SAFE.contains(head.method())) {
            throw HttpRefusal.of(403, "other-site", "requests of other sites change nothing here");
        }
    }

    private static @Nullable String authority(String origin) {
        int scheme = origin.indexOf("://");
        return scheme < 0 ? null : origin.substring(scheme + 3).toLowerCase(Locale.ROOT);
    }

    /** Without its port; of an address of IPv6 the colons are no port. */
    private static String hostOf(String authority) {
        int colon = authority.lastIndexOf(':');
        boolean hasPort = authority.startsWith("[")
                ? colon > authority.indexOf(']')
                : colon >= 0 && colon == authority.indexOf(':');
        return hasPort ? authority.substring(0, colon) : authority;
    }
}

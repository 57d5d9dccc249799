package dev.waybill.http.login;

import dev.waybill.http.exchange.Fields;
import org.jspecify.annotations.Nullable;

/** The cookies of a request (RFC 6265 4.2). */
final class Cookies {

    private Cookies() {}

    /** The value of the first cookie {@code name}, or null. */
    static @Nullable String find(Fields fields, String name) {
        for (String field : fields.all("Cookie")) {
            for (String pair : field.split(";", -1)) {
                String cookie = pair.strip();
                if (cookie.startsWith(name + "=")) {
                    return cookie.substring(name.length() + 1);
                }
            }
        }
        return null;
    }
}

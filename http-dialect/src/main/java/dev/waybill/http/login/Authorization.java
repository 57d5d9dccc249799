package dev.waybill.http.login;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.api.Credential;
import dev.waybill.http.exchange.HttpRefusal;
import java.util.Base64;
import java.util.Locale;

/** The field {@code Authorization}: Basic (RFC 7617) with a password, or with a token as password; Bearer (RFC 6750). */
final class Authorization {

    private Authorization() {}

    /** @throws HttpRefusal 401 if it is neither */
    static Credential credential(String field) {
        int space = field.indexOf(' ');
        String scheme = space < 0 ? field : field.substring(0, space).toLowerCase(Locale.ROOT);
        String rest = space < 0 ? "" : field.substring(space + 1).strip();
        return switch (scheme) {
            case "bearer" -> new Credential.Token(rest.toCharArray());
            case "basic" -> basic(rest);
            default -> throw refused("must be Basic or Bearer");
        };
    }

    private static Credential basic(String base64) {
        String both;
        try {
            both = new String(Base64.getDecoder().decode(base64.getBytes(ISO_8859_1)), UTF_8);
        } catch (IllegalArgumentException e) {
            throw refused("is not in base64");
        }
        int colon = both.indexOf(':');
        if (colon < 0) {
            throw refused("has no colon between user and password");
        }
        String user = both.substring(0, colon);
        char[] secret = both.substring(colon + 1).toCharArray();
        return user.isEmpty() ? new Credential.Token(secret) : new Credential.Password(user, secret);
    }

    private static HttpRefusal refused(String clause) {
        return HttpRefusal.of(401, "login-failed", "the field Authorization " + clause);
    }
}

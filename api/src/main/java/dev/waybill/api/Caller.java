package dev.waybill.api;

/**
 * Who asks. Not a session: nothing that a command sees lasts longer than its call.
 *
 * @param user the name, {@code "anonymous"} for one who did not log in
 * @param address where from: {@code "127.0.0.1:50214"}, or {@code "unix"}
 * @param authenticated whether the name was proved
 */
public record Caller(String user, String address, boolean authenticated) {

    /** A caller that has not logged in. */
    public static Caller anonymous(String address) {
        return new Caller("anonymous", address, false);
    }
}

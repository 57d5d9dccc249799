package dev.waybill.http.dav;

import dev.waybill.http.exchange.HttpRefusal;
import java.io.IOException;

/**
 * What lock a LOCK asks for (RFC 4918 14.11).
 *
 * @param ownerXml the element in which its owner says what it likes; empty if there is none
 */
record LockInfo(boolean isShared, String ownerXml) {

    /** Each lock keeps it in memory. */
    static final int MAX_OWNER_LETTERS = 2_048;

    /**
     * Reads the body of a request.
     *
     * @throws HttpRefusal 400 if it asks for no lock that there is, 413 if its owner says too much
     */
    static LockInfo of(byte[] body) throws IOException {
        XmlIn in = XmlIn.of(body);
        in.root("lockinfo");
        String scope = "";
        String type = "";
        String owner = "";
        while (in.nextChild()) {
            PropertyName name = in.name();
            switch (name.isDav() ? name.local() : "") {
                case "lockscope" -> scope = onlyChild(in);
                case "locktype" -> type = onlyChild(in);
                case "owner" -> owner = XmlOut.fragment(in::copy);
                default -> in.skip();
            }
        }
        in.end();
        if (!type.equals("write") || !(scope.equals("exclusive") || scope.equals("shared"))) {
            throw HttpRefusal.malformed("a lockinfo asks for an exclusive or a shared write lock");
        }
        if (owner.length() > MAX_OWNER_LETTERS) {
            throw HttpRefusal.of(
                    413, "too-large", "the owner of a lock has more than " + MAX_OWNER_LETTERS + " letters");
        }
        return new LockInfo(scope.equals("shared"), owner);
    }

    private static String onlyChild(XmlIn in) {
        String found = "";
        while (in.nextChild()) {
            found = in.name().isDav() ? in.name().local() : "";
            in.skip();
        }
        return found;
    }
}

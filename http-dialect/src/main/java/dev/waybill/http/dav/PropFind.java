package dev.waybill.http.dav;

import dev.waybill.http.exchange.HttpRefusal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a PROPFIND asks for (RFC 4918 14.20).
 *
 * @param names which properties; with {@code ALL} those beyond the usual ones
 */
record PropFind(Kind kind, List<PropertyName> names) {

    /** So many properties are asked for by nobody. */
    static final int MAX_NAMES = 256;

    /** Which question it is. */
    enum Kind {
        ALL,
        NAMES,
        NAMED
    }

    /**
     * Reads the body of a request; an empty one asks for all.
     *
     * @throws HttpRefusal 400 if it asks for nothing that there is
     */
    static PropFind of(byte[] body) {
        if (body.length == 0) {
            return new PropFind(Kind.ALL, List.of());
        }
        XmlIn in = XmlIn.of(body);
        in.root("propfind");
        var kinds = new ArrayList<Kind>();
        Set<PropertyName> names = new LinkedHashSet<>();
        while (in.nextChild()) {
            PropertyName name = in.name();
            switch (name.isDav() ? name.local() : "") {
                case "allprop" -> add(in, kinds, Kind.ALL);
                case "propname" -> add(in, kinds, Kind.NAMES);
                case "prop" -> {
                    kinds.add(Kind.NAMED);
                    addNames(in, names);
                }
                case "include" -> addNames(in, names);
                default -> in.skip();
            }
        }
        in.end();
        if (kinds.size() != 1) {
            throw HttpRefusal.malformed("a propfind holds one of allprop, propname and prop");
        }
        return new PropFind(kinds.getFirst(), List.copyOf(names));
    }

    private static void add(XmlIn in, List<Kind> kinds, Kind kind) {
        in.skip();
        kinds.add(kind);
    }

    private static void addNames(XmlIn in, Set<PropertyName> names) {
        while (in.nextChild()) {
            names.add(in.name());
            in.skip();
            if (names.size() > MAX_NAMES) {
                throw HttpRefusal.malformed("a propfind names no more than " + MAX_NAMES + " properties");
            }
        }
    }
}

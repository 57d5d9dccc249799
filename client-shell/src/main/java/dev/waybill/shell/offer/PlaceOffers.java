package dev.waybill.shell.offer;

import dev.waybill.client.trust.KnownServers;
import dev.waybill.shell.config.Configuration;
import dev.waybill.shell.session.Session;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Names of places: profiles, bookmarks, and the servers that were trusted before. */
final class PlaceOffers {

    private PlaceOffers() {}

    /** Names that a path may follow. */
    static List<Offer> named(Session session) {
        Configuration known = session.preferences().configuration();
        var offers = new ArrayList<Offer>();
        for (String profile : known.profiles().keySet()) {
            offers.add(open(profile + ":"));
        }
        for (String bookmark : known.bookmarks().keySet()) {
            offers.add(open(bookmark + ":"));
        }
        return offers;
    }

    /** Those, and URLs of known servers. */
    static List<Offer> all(Session session) {
        var offers = new ArrayList<>(named(session));
        try {
            for (String place : KnownServers.ofUser().places()) {
                offers.add(open("waybills://" + place + "/"));
            }
        } catch (IOException e) {
            // No completion is no failure: a command that connects tells what is wrong with the file.
            return offers;
        }
        return offers;
    }

    private static Offer open(String beginning) {
        return new Offer(beginning, beginning, false);
    }
}

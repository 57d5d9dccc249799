package dev.waybill.shell.terminal;

import dev.waybill.shell.offer.Offer;
import dev.waybill.shell.offer.Offers;
import java.util.ArrayList;
import java.util.List;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

/** Tells the library what may stand where the cursor is. */
final class Completion implements Completer {

    private final Offers offers;

    Completion(Offers offers) {
        this.offers = offers;
    }

    @Override
    public void complete(LineReader reader, ParsedLine parsed, List<Candidate> candidates) {
        candidates.addAll(candidates(parsed));
    }

    /** What may stand where the cursor is. */
    List<Candidate> candidates(ParsedLine parsed) {
        var candidates = new ArrayList<Candidate>();
        if (parsed instanceof TypedLine line) {
            for (Offer offer : offers.of(line.before(), line.word())) {
                candidates.add(new Candidate(offer.value(), offer.shown(), null, null, null, null, offer.isWhole()));
            }
        }
        return candidates;
    }
}

package dev.waybill.shell.session;

import dev.waybill.shell.show.Output;
import dev.waybill.shell.show.Style;

/** Where a session prints, and how that looks there. For one thread. */
final class Printing {

    private final Settings settings;
    private final Output usualOut;
    private Session.Streams streams;
    private boolean isElsewhere;

    Printing(Session.Streams streams, Settings settings) {
        this.streams = streams;
        this.usualOut = streams.out();
        this.settings = settings;
    }

    /** Standard input, output and error. */
    Session.Streams streams() {
        return streams;
    }

    /** How answers look. */
    Style style() {
        Style usual = settings.style();
        return isElsewhere ? usual.elsewhere() : usual;
    }

    /** From now on answers are printed to {@code out}: a terminal only if it is where they went at first. Answers what was. */
    Output printTo(Output out) {
        Output before = streams.out();
        streams = new Session.Streams(streams.in(), out, streams.err());
        isElsewhere = !out.equals(usualOut);
        return before;
    }

    /** From now on answers are printed to {@code out}, which shows them at the same terminal. */
    void pageTo(Output out) {
        streams = new Session.Streams(streams.in(), out, streams.err());
    }

    /** Whether a pager may show what is printed. */
    boolean isPaging() {
        return !isElsewhere && !streams.out().equals(usualOut);
    }
}

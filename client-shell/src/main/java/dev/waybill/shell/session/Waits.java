package dev.waybill.shell.session;

import dev.waybill.client.ServerAddress;
import dev.waybill.client.WaitListener;
import dev.waybill.shell.show.Style;
import dev.waybill.shell.show.WaitLine;
import java.time.Duration;

/** Tells of waits for a server, and of a connection that is made again, unless the session is quiet. */
final class Waits implements WaitListener {

    private final Session session;
    private final ServerAddress address;
    private final WaitLine line;

    Waits(Session session, ServerAddress address) {
        this.session = session;
        this.address = address;
        this.line = new WaitLine(
                address,
                session.streams().err(),
                session.terminal().widthAtAnyTime(),
                session.style().progress());
    }

    @Override
    public void waits(Awaited awaited, Duration soFar) {
        Style style = session.style();
        boolean isForPeople = style.progress() || !style.json();
        if (!style.quiet() && isForPeople) {
            line.waits(awaited, soFar);
        }
    }

    @Override
    public void goesOn() {
        line.goesOn();
    }

    @Override
    public void reconnects() {
        if (!session.style().quiet()) {
            new Complaint(session, "", "").note("the connection to " + address + " was lost: it is made again");
        }
    }
}

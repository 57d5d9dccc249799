package dev.waybill.shell.session;

import dev.waybill.client.Fields;
import dev.waybill.client.HeaderListener;
import dev.waybill.shell.config.Setting;
import dev.waybill.shell.show.Escapes;

/**
 * Shows the headers of a connection on standard error as they go: {@code >} those that are sent, {@code <} those that come.
 * Logins, greetings and interims only where everything is wanted.
 */
final class HeaderTrace implements HeaderListener {

    private static final long FIRST_FINAL_STATUS = 200;

    private final Session session;

    HeaderTrace(Session session) {
        this.session = session;
    }

    @Override
    public void sent(Fields header) {
        show("> ", header, !"login".equals(header.text("action")));
    }

    @Override
    public void received(Fields header) {
        boolean isGreeting = header.get("protocols") != null;
        show("< ", header, !isGreeting && header.integer("status", 0) >= FIRST_FINAL_STATUS);
    }

    private void show(String sign, Fields header, boolean isOfCommand) {
        int verbosity = session.settings().value(Setting.VERBOSE).charAt(0) - '0';
        if (verbosity >= 2 || (verbosity == 1 && isOfCommand)) {
            session.streams().err().println(sign + Escapes.forTerminalInJson(header.json()));
        }
    }
}

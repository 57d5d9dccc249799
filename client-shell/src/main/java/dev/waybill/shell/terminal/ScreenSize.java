package dev.waybill.shell.terminal;

import dev.waybill.shell.show.TerminalWidth;
import org.jline.terminal.Terminal;

/** How large the terminal of the prompt is. */
final class ScreenSize implements TerminalWidth {

    private final Terminal terminal;

    ScreenSize(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public int columns() {
        return terminal.getColumns();
    }

    @Override
    public int promptLines() {
        return terminal.getType().startsWith(Terminal.TYPE_DUMB) ? 0 : terminal.getRows();
    }
}

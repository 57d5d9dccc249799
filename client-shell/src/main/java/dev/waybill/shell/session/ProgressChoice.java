package dev.waybill.shell.session;

import dev.waybill.shell.show.LineChannel;
import dev.waybill.shell.show.ProgressBar;
import dev.waybill.shell.show.ProgressView;
import dev.waybill.shell.show.ToldProgress;
import java.io.PrintStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What shows how far something is where no prompt is. Apart from others, as most starts of the shell need none of it. */
final class ProgressChoice {

    private ProgressChoice() {}

    /**
     * As {@code --progress} has it.
     *
     * @param screen takes the lines where there is a prompt; null where there is none
     */
    static ProgressView of(String wanted, Session session, @Nullable JobScreen screen) {
        PrintStream err = screen == null ? session.streams().err() : above(screen);
        return switch (wanted) {
            case "plain" -> ToldProgress.plain(err);
            case "json" -> ToldProgress.json(err);
            default -> new ProgressBar(session.streams().err(), session.width(), CallersLocale.hasBlocks());
        };
    }

    private static PrintStream above(JobScreen screen) {
        var lines = new LineChannel(
                bytes -> screen.print(StandardCharsets.UTF_8.decode(bytes).toString()));
        return new PrintStream(Channels.newOutputStream(lines), true, StandardCharsets.UTF_8);
    }
}

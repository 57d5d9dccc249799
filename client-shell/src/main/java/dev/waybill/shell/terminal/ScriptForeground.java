package dev.waybill.shell.terminal;

import dev.waybill.shell.session.Foreground;
import org.jline.utils.Signals;
import org.jspecify.annotations.Nullable;

/**
 * The keyboard of a shell that runs a script: there Ctrl-C ends the program, unless another one has the keyboard. An editor may
 * use it for something else, and what was edited would be lost.
 */
public final class ScriptForeground implements Foreground {

    private static final String INTERRUPT = "INT";

    private @Nullable Object before;

    @Override
    public void leave() {
        before = Signals.register(INTERRUPT, () -> {});
    }

    @Override
    public void take() {
        Signals.unregister(INTERRUPT, before);
    }
}

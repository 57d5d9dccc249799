package dev.waybill.shell.terminal;

import java.time.Instant;
import org.jline.reader.impl.history.DefaultHistory;
import org.jspecify.annotations.Nullable;

/** What was typed, for the arrow keys: of this session and, if there is a file for it, of those before. */
final class KeptHistory extends DefaultHistory {

    private final @Nullable HistoryFile file;
    private int kept;

    KeptHistory(@Nullable HistoryFile file) {
        this.file = file;
    }

    /** Lines that begin with a blank, and those that hold a secret, are not kept at all. */
    @Override
    public void add(Instant time, String line) {
        if (!line.startsWith(" ") && !Secrets.areIn(line)) {
            super.add(time, line);
        }
    }

    @Override
    public void load() {
        if (file != null) {
            for (String line : file.read()) {
                internalAdd(Instant.now(), line);
            }
        }
        kept = last() + 1;
    }

    @Override
    public void save() {
        for (int i = Math.max(kept, first()); i <= last(); i++) {
            if (file != null) {
                file.add(get(i));
            }
        }
        kept = last() + 1;
    }
}

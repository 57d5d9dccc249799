package dev.waybill.http.page;

import dev.waybill.api.CommandFilter;
import dev.waybill.api.CommandSpec;
import dev.waybill.api.Reply;
import dev.waybill.api.Request;
import dev.waybill.api.Table;
import java.time.Instant;
import java.util.concurrent.Semaphore;

/** Makes each folder one of many files, whose rows travel one by one as a test lets them. The last name comes first. */
final class SlowListing implements CommandFilter {

    /** More than a test can wait for one by one. */
    private static final int ROWS = 2_000;

    private static final Table<String> NAMES = Table.of(String.class)
            .text("name", name -> name)
            .text("type", name -> "file")
            .size("size", String::length)
            .instant("modified", name -> Instant.EPOCH);

    private final Semaphore free = new Semaphore(0);

    /** Lets one more row go. */
    void next() {
        free.release();
    }

    /** Lets all rows go. */
    void end() {
        free.release(ROWS);
    }

    @Override
    public boolean appliesTo(CommandSpec spec) {
        return spec.name().equals("ls");
    }

    @Override
    public Reply filter(Request request, Next next) {
        return Reply.rows(NAMES, rows -> {
            for (int number = ROWS; number > 0; number--) {
                free.acquire();
                rows.add(number + ".txt");
                rows.flush();
            }
        });
    }
}

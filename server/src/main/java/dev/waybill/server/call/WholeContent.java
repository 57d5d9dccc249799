package dev.waybill.server.call;

import dev.waybill.api.CommandException;
import dev.waybill.api.Content;
import dev.waybill.api.Status;

/** Whether the content of a reply has brought what it announced. */
public final class WholeContent {

    private WholeContent() {}

    /**
     * Checks that {@code content} has brought what it announced.
     *
     * @throws CommandException if that was less, as when a file is cut while it is read
     */
    public static void check(Content content, long sentBytes) {
        long announced = content.lengthBytes();
        if (announced != Content.UNKNOWN && announced > sentBytes) {
            throw new CommandException(Status.CHANGED, "the file became shorter while it was sent");
        }
        if (announced != Content.UNKNOWN && announced < sentBytes) {
            throw new IllegalStateException(
                    "a content of " + announced + " bytes brought " + sentBytes + ": mend its lengthBytes()");
        }
    }
}

package dev.waybill.example;

import dev.waybill.api.CommandException;
import dev.waybill.api.CommandFilter;
import dev.waybill.api.CommandSpec;
import dev.waybill.api.Environment;
import dev.waybill.api.Reply;
import dev.waybill.api.Request;
import dev.waybill.api.Spool;
import dev.waybill.api.Status;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Looks at each body before the command that it is for, and refuses one that holds a text, if the configuration names
 * one; a stand-in for a scanner of viruses:
 *
 * <pre>
 * [plugin.example]
 * refuse = "EICAR-STANDARD-ANTIVIRUS-TEST-FILE"
 * </pre>
 *
 * <p>A body is read once, so this reads all of it, searches it, and hands the same bytes on. No more than a few KiB are
 * in memory at a time.
 */
public final class Scan implements CommandFilter {

    private @Nullable Pattern refused;

    @Override
    public void start(Environment environment) {
        String text = environment.settings().get("refuse");
        refused = text == null || text.isEmpty() ? null : new Pattern(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public boolean appliesTo(CommandSpec spec) {
        return refused != null && spec.bodyParameter() != null;
    }

    @Override
    public Reply filter(Request request, Next next) throws IOException, InterruptedException {
        Spool spool = request.spool();
        try (InputStream bytes = new BufferedInputStream(spool.body().stream())) {
            if (refused != null && refused.isIn(bytes)) {
                throw new CommandException(Status.DENIED, "what was sent holds a text that is refused here");
            }
        }
        return next.handle(request.withBody(spool.body()));
    }

    /** The bytes that a body must not hold. */
    private static final class Pattern {
        private final byte[] bytes;

        /**
         * For each count of matching bytes, how many of them can begin another match when the next byte does not match.
         */
        private final int[] fallback;

        Pattern(byte[] bytes) {
            this.bytes = bytes;
            this.fallback = new int[bytes.length + 1];
            for (int end = 1; end < bytes.length; end++) {
                fallback[end + 1] = after(fallback[end], bytes[end]);
            }
        }

        /** How many bytes match after {@code matched} of them and {@code next}. */
        private int after(int matched, byte next) {
            int count = matched;
            while (count > 0 && bytes[count] != next) {
                count = fallback[count];
            }
            return bytes[count] == next ? count + 1 : 0;
        }

        boolean isIn(InputStream stream) throws IOException {
            int matched = 0;
            for (int next = stream.read(); next >= 0 && matched < bytes.length; next = stream.read()) {
                matched = after(matched, (byte) next);
            }
            return matched == bytes.length;
        }
    }
}

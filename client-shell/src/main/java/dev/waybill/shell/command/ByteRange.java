package dev.waybill.shell.command;

import dev.waybill.api.Kind;
import dev.waybill.client.RemoteParameter;
import dev.waybill.shell.line.UsageException;

/** {@code --range 0-99}: the bytes from one place up to and including another, as HTTP counts them (RFC 9110, 14.1.2). */
final class ByteRange {

    private ByteRange() {}

    /**
     * {@code call} with the offset and size that its range means; as it is if it has none.
     *
     * @throws UsageException if the range is none, or an offset or size is given as well
     */
    static Call applied(Call call) throws UsageException {
        String text = call.text(OwnOptions.RANGE.name());
        if (text == null) {
            return call;
        }
        if (call.value("offset") != null || call.value("size") != null) {
            throw new UsageException("--range says what --offset and --size say: give it alone");
        }
        int dash = text.indexOf('-');
        if (dash < 1) {
            throw refused(text);
        }
        long first = place(text, text.substring(0, dash));
        Call part = call.without(OwnOptions.RANGE.name()).with("offset", first);
        if (dash == text.length() - 1) {
            return part;
        }
        long last = place(text, text.substring(dash + 1));
        if (last < first) {
            throw refused(text);
        }
        return part.with("size", Math.addExact(last - first, 1));
    }

    private static long place(String range, String text) throws UsageException {
        RemoteParameter size = TransferParameters.option("range", Kind.SIZE, "", null);
        try {
            return (Long) Value.of(size, text, "/");
        } catch (UsageException e) {
            throw refused(range);
        }
    }

    private static UsageException refused(String text) {
        return new UsageException("--range is FIRST-LAST or FIRST-, such as 0-99 or 1MiB-, not \"" + text + "\"");
    }
}

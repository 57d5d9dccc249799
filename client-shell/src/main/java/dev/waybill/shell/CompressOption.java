package dev.waybill.shell;

import dev.waybill.client.Compression;
import dev.waybill.shell.line.UsageException;

/** The value of {@code --compress}: {@code auto}, {@code on} or {@code off}. */
final class CompressOption {

    private CompressOption() {}

    /**
     * What {@code text} means.
     *
     * @param name of the option or key that it is the value of
     */
    static Compression of(String name, String text) throws UsageException {
        return switch (text) {
            case "auto" -> Compression.AUTO;
            case "on" -> Compression.ON;
            case "off" -> Compression.OFF;
            default -> throw new UsageException(name + " is auto, on or off, not \"" + text + "\"");
        };
    }
}

package dev.waybill.server.audit;

import java.nio.file.Path;
import java.util.List;

/**
 * What the operator wants of the audit.
 *
 * @param toStandardError whether lines go there
 * @param files where they go too
 * @param format of the lines
 */
public record AuditChoice(boolean toStandardError, List<Path> files, AuditFormat format) {

    /** None. */
    public static final AuditChoice OFF = new AuditChoice(false, List.of(), AuditFormat.TEXT);

    /** Keeps {@code files} as they are. */
    public AuditChoice {
        files = List.copyOf(files);
    }

    /** Whether there is to be one at all. */
    public boolean isWanted() {
        return toStandardError || !files.isEmpty();
    }
}

package dev.waybill.server.audit;

/** What a line of the audit looks like. */
public enum AuditFormat {
    /** {@code TIME AUDIT name=value …}, for people and {@code grep}. */
    TEXT,
    /** One JSON object on a line. */
    JSON
}

package dev.waybill.server.quota;

/**
 * How much a home may hold.
 *
 * @param bytes that its files may have together
 * @param files and folders in it
 */
public record Quota(long bytes, long files) {}

package dev.waybill.server.user;

import org.jspecify.annotations.Nullable;

/**
 * How much one user may take. What is null was not said; no number means "unlimited".
 *
 * @param quotaBytes that the files in its home may have together
 * @param quotaFiles that its home may hold
 * @param connections at once
 * @param bytesPerSecond over all its connections, each way
 * @param uploadBytes of one body
 */
public record UserLimits(
        @Nullable Long quotaBytes,
        @Nullable Long quotaFiles,
        @Nullable Integer connections,
        @Nullable Long bytesPerSecond,
        @Nullable Long uploadBytes) {

    /** Nothing was said. */
    public static final UserLimits NONE = new UserLimits(null, null, null, null, null);

    /** These, and where they say nothing, {@code others}. */
    public UserLimits over(UserLimits others) {
        return new UserLimits(
                quotaBytes == null ? others.quotaBytes : quotaBytes,
                quotaFiles == null ? others.quotaFiles : quotaFiles,
                connections == null ? others.connections : connections,
                bytesPerSecond == null ? others.bytesPerSecond : bytesPerSecond,
                uploadBytes == null ? others.uploadBytes : uploadBytes);
    }
}

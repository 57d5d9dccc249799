package dev.waybill.api.store;

import dev.waybill.api.CommandException;
import dev.waybill.api.Status;
import org.jspecify.annotations.Nullable;

/**
 * What must be true of a path for a write to it to happen.
 *
 * @param absent nothing may be there
 * @param etag what is there must have this etag; null: anything may
 */
public record Condition(boolean absent, @Nullable String etag) {

    /** Always true. */
    public static final Condition NONE = new Condition(false, null);

    /** True where nothing is. */
    public static final Condition ABSENT = new Condition(true, null);

    /** True where the entry has {@code etag}. */
    public static Condition etag(String etag) {
        return new Condition(false, etag);
    }

    /**
     * Holds {@code present}, what is there now, against this.
     *
     * @throws CommandException 412 if it does not meet it
     */
    public void check(@Nullable Entry present) {
        if (absent && present != null) {
            throw new CommandException(Status.EXISTS, present.path() + " exists already");
        }
        if (etag != null && (present == null || !etag.equals(present.etag()))) {
            throw new CommandException(
                    Status.CHANGED,
                    present == null
                            ? "nothing is there any more that could have the etag " + etag
                            : present.path() + " has changed: its etag is " + present.etag() + ", not " + etag);
        }
    }
}

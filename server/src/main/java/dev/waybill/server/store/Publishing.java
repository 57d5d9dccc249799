package dev.waybill.server.store;

import dev.waybill.api.store.Condition;
import dev.waybill.api.store.Entry;
import dev.waybill.api.store.Settlement;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * How a file that is whole gets its name.
 *
 * @param placing gives it
 * @param condition what must be true of the name then
 * @param rights the mode that the file has then
 * @param later what its folder is left to
 */
record Publishing(Placing placing, Condition condition, FileRights rights, Settlement later) {

    /** The same with other rights. */
    Publishing with(FileRights other) {
        return new Publishing(placing, condition, other, later);
    }

    /** The same, whose folder is left to {@code other}. */
    Publishing with(Settlement other) {
        return new Publishing(placing, condition, rights, other);
    }

    /** Gives {@code file} the name {@code target} and answers what stands there then; {@code key} is that of the folder. */
    Entry place(Place file, Place target, @Nullable Object key) throws IOException {
        Entry placed = placing.place(
                file, false, target, condition, present -> rights.give(file.folder(), file.name(), present));
        placing.force(target.folder(), key, later);
        return placed;
    }
}

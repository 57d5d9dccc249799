package dev.waybill.server.store;

import dev.waybill.api.store.Condition;
import dev.waybill.api.store.Entry;
import java.io.IOException;

/**
 * How a file that is whole gets its name.
 *
 * @param placing gives it
 * @param condition what must be true of the name then
 * @param rights the mode that the file has then
 */
record Publishing(Placing placing, Condition condition, FileRights rights) {

    /** The same with other rights. */
    Publishing with(FileRights other) {
        return new Publishing(placing, condition, other);
    }

    /** Gives {@code file} the name {@code target} and answers what stands there then. */
    Entry place(Place file, Place target) throws IOException {
        return placing.place(
                file, false, target, condition, present -> rights.give(file.folder(), file.name(), present));
    }
}

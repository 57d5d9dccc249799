package dev.waybill.server.store;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A step on the disk that answers something. */
interface DiskWork<T extends @Nullable Object> {

    T run() throws IOException;
}

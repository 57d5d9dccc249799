package dev.waybill.client.transfer;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What is below a folder, one name after the other in {@link TreeOrder}. Used by one thread, which closes it. */
interface Tree extends AutoCloseable {

    /** Nothing at all. */
    Tree EMPTY = () -> null;

    /**
     * The next name; null after the last.
     *
     * @throws IOException if the rest cannot be read
     */
    @Nullable
    TreeEntry next() throws IOException;

    @Override
    default void close() {}
}

package dev.waybill.api.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import org.jspecify.annotations.Nullable;

/** A store that a server serves. The server closes it when the last call has ended. */
public interface OpenedStore extends Closeable {

    /** One that needs no tidying and no end. */
    static OpenedStore of(FileStore files) {
        return new OpenedStore() {
            @Override
            public FileStore files() {
                return files;
            }

            @Override
            public void close() {}
        };
    }

    /** The files; the same store each time. */
    FileStore files();

    /**
     * Removes what an earlier run has left behind. Called once, while the store is served already, on a thread of its
     * own; never if the server was only asked whether it would start. The default does nothing.
     *
     * @throws IOException is logged and changes nothing
     */
    default void tidy() throws IOException {}

    /**
     * Removes what nobody will come back for, of this run too. Called after {@link #tidy} and then every few minutes, on
     * the same thread, until the store is closed. The default does nothing.
     *
     * @throws IOException is logged and changes nothing
     */
    default void expire() throws IOException {}

    /**
     * An empty file without a name, for bytes that wait while a filter looks at them; the server closes it. Null, as the
     * default answers, for one in the system's folder for temporary files. Any thread.
     */
    default @Nullable SeekableByteChannel scratch() throws IOException {
        return null;
    }
}

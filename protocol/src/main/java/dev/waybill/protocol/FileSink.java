package dev.waybill.protocol;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;

/** A channel that can take bytes of a file without their passing through this process. Used by one thread. */
public interface FileSink extends WritableByteChannel {

    /**
     * Takes {@code count} bytes of {@code file} from {@code position} on.
     *
     * @return how many of them there were: less, if the file has become shorter
     */
    long writeFrom(FileChannel file, long position, long count) throws IOException;
}

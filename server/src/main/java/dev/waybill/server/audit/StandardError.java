package dev.waybill.server.audit;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Standard error, among the lines of the log. Never closed here. Of the audit's thread. */
final class StandardError implements AuditTarget {

    @SuppressWarnings("resource") // it is the process's own
    private final FileChannel channel = new FileOutputStream(FileDescriptor.err).getChannel();

    @Override
    public void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    @Override
    public void reopen() {}

    @Override
    public void close() {}

    @Override
    public String toString() {
        return "standard error";
    }
}

package dev.waybill.shell.session;

import dev.waybill.shell.show.Output;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/**
 * The standard input of a local program. However it fails, the program has ended or closed its end, and nobody reads there
 * any more: the JDK has several sentences for that. Closing it says that nothing more comes.
 */
final class ProcessInput implements WritableByteChannel {

    private final OutputStream stream;
    private boolean isOpen = true;

    ProcessInput(Process process) {
        this.stream = process.getOutputStream();
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        int length = source.remaining();
        var bytes = new byte[length];
        source.get(bytes);
        try {
            stream.write(bytes);
            stream.flush();
        } catch (IOException e) {
            throw new IOException(Output.NOBODY_READS, e);
        }
        return length;
    }

    @Override
    public boolean isOpen() {
        return isOpen;
    }

    @Override
    public void close() {
        isOpen = false;
        try {
            stream.close();
        } catch (IOException e) {
            // It has ended, or closed its end: there is nothing more to close here.
            return;
        }
    }
}

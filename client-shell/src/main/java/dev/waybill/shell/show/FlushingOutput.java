package dev.waybill.shell.show;

import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/** Shows what comes as it comes, such as the lines that {@code tail --follow} tells. */
public final class FlushingOutput implements WritableByteChannel {

    private final Output out;

    /** Onto {@code out}. */
    public FlushingOutput(Output out) {
        this.out = out;
    }

    @Override
    public int write(ByteBuffer source) throws Output.FailedException {
        int length = out.write(source);
        out.flush();
        return length;
    }

    @Override
    public boolean isOpen() {
        return out.isOpen();
    }

    @Override
    public void close() throws Output.FailedException {
        out.close();
    }
}

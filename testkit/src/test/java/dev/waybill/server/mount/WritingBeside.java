package dev.waybill.server.mount;

import dev.waybill.api.RemotePath;
import dev.waybill.api.store.Condition;
import dev.waybill.api.store.FileStore;
import dev.waybill.api.store.ForwardingStore;
import dev.waybill.api.store.Pace;
import dev.waybill.api.store.Upload;
import java.io.IOException;

/** A store beside which somebody writes elsewhere, as often as it was said, each time that a file comes. */
final class WritingBeside extends ForwardingStore {

    private final Writer writer;
    private int left;

    /** What is written. */
    interface Writer {
        Object write() throws IOException;
    }

    WritingBeside(FileStore files, Writer writer) {
        this(files, 1, writer);
    }

    WritingBeside(FileStore files, int times, Writer writer) {
        super(files);
        this.left = times;
        this.writer = writer;
    }

    @Override
    public Upload upload(RemotePath path, Condition condition) throws IOException {
        Upload upload = super.upload(path, condition);
        if (left > 0) {
            left--;
            writer.write();
        }
        return upload;
    }

    @Override
    public FileStore paced(Pace pace) {
        return this;
    }
}

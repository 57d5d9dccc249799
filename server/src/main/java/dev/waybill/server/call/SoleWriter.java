package dev.waybill.server.call;

import dev.waybill.api.Reply;
import dev.waybill.api.Rows;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Lets a command's own code write the body of its reply, only on the thread of the call and only until that code
 * returns. A row from another thread could land inside another row, or in the next reply. If another thread has tried,
 * the body lacks a part and is broken off.
 */
public final class SoleWriter {

    private final Thread thread = Thread.currentThread();
    private volatile boolean over;
    private volatile boolean strayed;

    private SoleWriter() {}

    /** Runs {@code writer} with {@code out}. */
    public static void write(Reply.StreamWriter writer, OutputStream out) throws Exception {
        var sole = new SoleWriter();
        try {
            writer.write(sole.new Stream(out));
        } finally {
            sole.over = true;
        }
        sole.checkWhole();
    }

    /** Runs {@code writer} with {@code rows}. */
    public static <T> void write(Rows.Writer<T> writer, Rows<T> rows) throws Exception {
        var sole = new SoleWriter();
        try {
            writer.write(sole.new Checked<>(rows));
        } finally {
            sole.over = true;
        }
        sole.checkWhole();
    }

    private void check() {
        if (over) {
            throw new IllegalStateException("the reply is over: nothing can be added to it any more");
        }
        if (!thread.equals(Thread.currentThread())) {
            strayed = true;
            throw new IllegalStateException("the thread \""
                    + Thread.currentThread().getName() + "\" writes to a reply, which only the thread of its call may");
        }
    }

    private void checkWhole() {
        if (strayed) {
            throw new IllegalStateException("a part of the reply is missing, which a thread of the command's own was to"
                    + " write: only the thread of the call may");
        }
    }

    private final class Checked<T> implements Rows<T> {
        private final Rows<T> rows;

        Checked(Rows<T> rows) {
            this.rows = rows;
        }

        @Override
        public void add(T row) throws IOException {
            check();
            rows.add(row);
        }

        @Override
        public void flush() throws IOException {
            check();
            rows.flush();
        }
    }

    private final class Stream extends OutputStream {
        private final OutputStream out;

        Stream(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int letter) throws IOException {
            check();
            out.write(letter);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            check();
            out.write(bytes, offset, length);
        }

        @Override
        public void flush() throws IOException {
            check();
            out.flush();
        }

        /** Does nothing: the body's end is for the framework to write. */
        @Override
        public void close() {}
    }
}

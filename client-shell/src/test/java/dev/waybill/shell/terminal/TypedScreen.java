package dev.waybill.shell.terminal;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Shows what is written to it to who waits for it. */
final class TypedScreen extends ByteArrayOutputStream {
    /** What a terminal obeys and does not show, also if its end is still to come. */
    private static final Pattern STEERING = Pattern.compile("\u001b(\\[[0-9;?]*([a-zA-Z]|$)|[=>]|$)");

    private int seen;

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
        super.write(bytes, offset, length);
        notifyAll();
    }

    @Override
    public synchronized void write(int letter) {
        super.write(letter);
        notifyAll();
    }

    /** Waits until {@code text} has come since the last time; the test's own time limit ends that. */
    synchronized void await(String text) throws InterruptedException {
        int at = text().indexOf(text, seen);
        while (at < 0) {
            wait();
            at = text().indexOf(text, seen);
        }
        seen = at + text.length();
    }

    synchronized String text() {
        return STEERING.matcher(toString(StandardCharsets.UTF_8)).replaceAll("");
    }
}

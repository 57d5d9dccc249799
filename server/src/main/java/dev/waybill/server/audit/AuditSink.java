package dev.waybill.server.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes lines to one target, whatever becomes of that: where it fails, as on a full disk or in a folder that is missing, the
 * log hears it once, lines are counted as lost, and the target gets a line that says how many when it takes lines again. Of
 * the audit's thread.
 */
final class AuditSink {

    private static final Logger LOG = LoggerFactory.getLogger(AuditSink.class);
    private static final byte[] LINE_END = {'\n'};

    private final AuditTarget target;
    private final Note note;
    private long lost;
    private boolean isFailing;

    /** Whether the last line was written in part. */
    private boolean isMidLine;

    /** Says how many lines were lost. */
    interface Note {
        byte[] of(long lost);
    }

    AuditSink(AuditTarget target, Note note) {
        this.target = target;
        this.note = note;
    }

    /** Writes what can be written. */
    void write(AuditQueue.Batch batch) {
        if (lost > 0) {
            long before = lost;
            lost = 0;
            if (!writeAll(List.of(note.of(before)))) {
                lost = before + batch.lines().size() + batch.lost();
                return;
            }
        }
        if (!batch.lines().isEmpty()) {
            writeAll(batch.lines());
        }
        lost += batch.lost();
        if (lost > 0 && !isFailing) {
            write(new AuditQueue.Batch(List.of(), 0));
        }
    }

    /** Answers whether all were written; counts those that were not. */
    private boolean writeAll(List<byte[]> lines) {
        int size = lines.stream().mapToInt(line -> line.length).sum();
        ByteBuffer bytes = ByteBuffer.allocate(size + LINE_END.length);
        if (isMidLine) {
            bytes.put(LINE_END);
        }
        lines.forEach(bytes::put);
        bytes.flip();
        int first = bytes.limit() - size;
        try {
            target.write(bytes);
            succeeded();
            return true;
        } catch (IOException e) {
            countLost(lines, bytes.position() - first);
            failed(e);
            return false;
        }
    }

    private void countLost(List<byte[]> lines, int written) {
        int end = 0;
        for (byte[] line : lines) {
            end += line.length;
            if (end > written) {
                lost++;
                isMidLine |= end - line.length < written;
            }
        }
    }

    private void succeeded() {
        isMidLine = false;
        if (isFailing) {
            isFailing = false;
            LOG.info("the audit is written to {} again", target);
        }
    }

    private void failed(IOException cause) {
        if (!isFailing) {
            isFailing = true;
            LOG.error(
                    "the audit cannot be written to {}: {}; its lines are counted until it can",
                    target,
                    String.valueOf(cause));
        }
        reopen();
    }

    /** Opens the target anew with the next line. */
    void reopen() {
        try {
            target.reopen();
        } catch (IOException e) {
            LOG.warn("the audit's {} could not be closed well: {}", target, e.getMessage());
        }
    }

    /** Lets the target go; the log hears of the lines that it never took. */
    void close() {
        if (lost > 0) {
            LOG.error("{} lines of the audit could not be written to {}", lost, target);
        }
        reopen();
    }
}

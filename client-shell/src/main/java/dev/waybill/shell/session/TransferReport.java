package dev.waybill.shell.session;

import dev.waybill.client.transfer.PlannedStep;
import dev.waybill.client.transfer.Summary;
import dev.waybill.client.transfer.TransferEvent;
import dev.waybill.client.transfer.TransferListener;
import dev.waybill.shell.line.Word;
import dev.waybill.shell.show.Sizes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Shows how a transfer goes while it goes, and what came of it: one line at the end. Its methods may be called by any thread. */
final class TransferReport implements TransferListener, AutoCloseable {

    private final Session session;
    private final Complaint complaint;
    private final String command;
    private final boolean tellsEach;
    private final @Nullable Transfers bar;
    private int code = ExitCode.OK;

    /** @param tellsEach whether each thing that is done has a line, as in a plan that is only shown */
    TransferReport(Session session, Complaint complaint, String command, boolean tellsEach) {
        this.session = session;
        this.complaint = complaint;
        this.command = command;
        this.tellsEach = tellsEach;
        this.bar = tellsEach ? null : Transfers.bar(session, command);
    }

    @Override
    public void moved(long doneBytes, long totalBytes) {
        if (bar != null) {
            bar.moved(doneBytes, totalBytes);
        }
    }

    @Override
    public void ended(TransferEvent event) {
        if (bar != null && event.kind() == TransferEvent.Kind.MOVED) {
            bar.fileEnded();
        }
    }

    @Override
    public synchronized void noted(String sentence) {
        clear();
        if (!session.style().quiet()) {
            complaint.note(sentence);
        }
    }

    @Override
    public synchronized void failed(String path, IOException failure) {
        clear();
        code = code == ExitCode.OK ? ExitCode.of(failure) : code;
        complaint.tell(failure, List.of(Word.of(path)));
    }

    @Override
    public synchronized void planned(PlannedStep step) {
        if (bar != null && (step.kind() == PlannedStep.Kind.SEND || step.kind() == PlannedStep.Kind.REPLACE)) {
            bar.planned();
        }
        if (!tellsEach || step.kind() == PlannedStep.Kind.SKIP) {
            return;
        }
        String word = step.kind().name().toLowerCase(Locale.ROOT);
        try {
            new OwnOutput(session)
                    .tell(
                            word + "\t" + step.path() + "\t" + step.why(),
                            "step",
                            word,
                            "path",
                            step.path(),
                            "bytes",
                            step.bytes(),
                            "why",
                            step.why());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void clear() {
        if (bar != null) {
            bar.clear();
        }
    }

    /**
     * The last line.
     *
     * @param what was moved and where to: {@code photos -> /photos}
     * @throws PartlyDone if anything failed
     */
    void sum(String what, Summary sum) throws IOException {
        close();
        tell(what, sum);
        if (sum.failed() > 0) {
            long done = sum.files() + sum.folders() + sum.skipped() + sum.deleted();
            int all = (int) Math.min(Integer.MAX_VALUE, done + sum.failed());
            throw new PartlyDone(done == 0 ? code : ExitCode.PARTLY, (int) Math.min(all, sum.failed()), all);
        }
    }

    /** The line of one round of many, unless nothing was done in it. */
    void tellIfAnything(String what, Summary sum) {
        if (sum.files() + sum.folders() + sum.deleted() + sum.failed() > 0) {
            try {
                tell(what, sum);
                session.streams().out().flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void tell(String what, Summary sum) throws IOException {
        clear();
        if (!session.style().quiet() || session.style().json()) {
            new OwnOutput(session)
                    .tell(
                            line(what, sum),
                            "status",
                            200L,
                            "files",
                            sum.files(),
                            "folders",
                            sum.folders(),
                            "bytes",
                            sum.bytes(),
                            "skipped",
                            sum.skipped(),
                            "deleted",
                            sum.deleted(),
                            "failed",
                            sum.failed(),
                            "milliseconds",
                            sum.nanos() / 1_000_000);
        }
    }

    private String line(String what, Summary sum) {
        var line =
                new StringBuilder(command).append(' ').append(what).append("  ").append(count(sum.files(), "file"));
        if (sum.folders() > 0) {
            line.append("  ").append(count(sum.folders(), "folder"));
        }
        boolean isForPeople = session.style().terminal();
        line.append("  ").append(isForPeople ? Sizes.human(sum.bytes()) : count(sum.bytes(), "byte"));
        append(line, sum.skipped(), "skipped");
        append(line, sum.deleted(), "deleted");
        append(line, sum.failed(), "failed");
        if (isForPeople && sum.bytes() > 0) {
            long perSecond = (long) (sum.bytes() / (Math.max(sum.nanos(), 1) / 1e9));
            line.append("  ").append(Sizes.human(perSecond)).append("/s");
        }
        return line.toString();
    }

    private static void append(StringBuilder line, long number, String word) {
        if (number > 0) {
            line.append("  ").append(number).append(' ').append(word);
        }
    }

    private static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    @Override
    public synchronized void close() {
        if (bar != null) {
            bar.close();
        }
    }
}

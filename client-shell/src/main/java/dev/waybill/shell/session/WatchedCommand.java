package dev.waybill.shell.session;

import dev.waybill.shell.config.Setting;
import dev.waybill.shell.line.Chain;
import dev.waybill.shell.line.UsageException;
import dev.waybill.shell.line.Word;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** {@code watch}: runs a command again and again, until Ctrl-C. On a terminal each time takes the place of the last. */
final class WatchedCommand {

    private static final String USUAL_SECONDS = "2";
    private static final double MAX_SECONDS = 86_400;
    private static final String HOME_AND_CLEAR = "\u001b[H\u001b[2J";

    private final Session session;
    private final Shell shell;

    WatchedCommand(Session session, Shell shell) {
        this.session = session;
        this.shell = shell;
    }

    /**
     * Runs {@code [-n SECONDS] COMMAND...} whether it fails or not.
     *
     * @throws Interrupted when the user wants no more of it
     * @throws AlreadyTold when nobody reads the output any more
     */
    void run(List<Word> words, Complaint complaint) throws IOException, UsageException {
        String first = words.get(0).text();
        boolean isSaid = first.equals("-n");
        boolean isJoined = first.startsWith("-n") && first.length() > 2;
        if (isSaid && words.size() == 1) {
            throw new UsageException("-n needs a number of seconds: watch -n 2 ls");
        }
        String seconds = isSaid ? words.get(1).text() : isJoined ? first.substring(2) : USUAL_SECONDS;
        List<Word> command = words.subList(isSaid ? 2 : isJoined ? 1 : 0, words.size());
        if (command.isEmpty()) {
            throw new UsageException("COMMAND is missing: watch [-n SECONDS] COMMAND...");
        }
        long millis = millis(seconds);
        String pager = session.settings().value(Setting.PAGER);
        // A pager would wait for somebody to leave it.
        session.choose(Setting.PAGER, "off");
        try {
            repeat(command, seconds, millis, complaint);
        } finally {
            session.choose(Setting.PAGER, pager);
        }
    }

    private void repeat(List<Word> command, String seconds, long millis, Complaint complaint) throws IOException {
        while (!session.isOver()) {
            show(seconds, command);
            int code = shell.runCommand(command, complaint.where());
            if (ExitCode.endsAll(code)) {
                AlreadyTold.check(code);
            }
            rest(millis);
        }
    }

    private void show(String seconds, List<Word> command) throws IOException {
        if (session.style().terminal() && !session.style().json()) {
            String shown = session.style().shown(Chain.of(command).text());
            String head = "every " + seconds + " s: " + shown;
            session.streams().out().text(HOME_AND_CLEAR + head + "\n\n");
        }
    }

    private void rest(long millis) throws IOException {
        var ended = new CountDownLatch(1);
        session.running(ended::countDown, () -> await(ended, millis));
        session.checkNotCancelled();
    }

    private static boolean await(CountDownLatch ended, long millis) throws Interrupted {
        try {
            return ended.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Interrupted();
        }
    }

    private static long millis(String seconds) throws UsageException {
        double number = 0;
        try {
            number = Double.parseDouble(seconds);
        } catch (NumberFormatException e) {
            number = Double.NaN;
        }
        if (!(number >= 0.1 && number <= MAX_SECONDS)) {
            throw new UsageException("-n is \"" + seconds + "\", and should be seconds from 0.1 to 86400");
        }
        return Math.round(number * 1000);
    }
}

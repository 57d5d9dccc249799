package dev.waybill.client.transfer;

import dev.waybill.client.Answer;
import dev.waybill.client.Pending;
import dev.waybill.client.RefusedException;
import dev.waybill.client.WaybillClient;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One connection's share of a transfer: tasks are submitted and answered in their order, many under way at once. After a
 * loss of the connection those whose outcome nobody knows are asked for ahead of all others, and done once. For one
 * thread.
 */
final class TaskLane {

    /** How many are under way at first: what one connection has submitted, no other one can take over. */
    private static final int FIRST_TASKS = 16;

    private static final int MAX_TASKS = 256;
    private static final long MAX_HELD_BYTES = 4 << 20;

    private final WaybillClient client;
    private final Retries retries;
    private final Ending ending;
    private final Deque<Sent> underWay = new ArrayDeque<>();
    private final AnswerPace pace = new AnswerPace();
    private int maxTasks = FIRST_TASKS;
    private long heldBytes;

    /** @param pending null if the request could not be submitted to its end */
    private record Sent(Task task, @Nullable Pending pending) {}

    TaskLane(WaybillClient client, TransferOptions options, Ending ending) {
        this.client = client;
        this.retries = ending.retries(options);
        this.ending = ending;
    }

    WaybillClient client() {
        return client;
    }

    /** Whether nothing is under way. */
    boolean isIdle() {
        return underWay.isEmpty();
    }

    /** How often its server was found to take its time over each request. */
    int slowLooks() {
        return pace.slowLooks();
    }

    /** Submits {@code task}, and notes what was answered meanwhile. Waits while too much is under way. */
    void take(Task task) throws IOException {
        while (underWay.size() >= maxTasks || (heldBytes + task.heldBytes() > MAX_HELD_BYTES && !isIdle())) {
            settleNext();
        }
        submit(task);
        for (Sent next = underWay.peek(); next != null && isDone(next); next = underWay.peek()) {
            settleNext();
        }
    }

    private static boolean isDone(Sent sent) {
        return sent.pending == null || sent.pending.isDone();
    }

    /** Waits until all is answered. */
    void finish() throws IOException {
        while (!isIdle()) {
            settleNext();
        }
    }

    private void submit(Task task) throws IOException {
        ending.check();
        try {
            add(new Sent(task, task.submit(client)));
        } catch (IOException e) {
            if (Loss.isMeantBy(e)) {
                add(new Sent(task, null));
                recover(e);
            } else {
                fail(task, e);
            }
        }
    }

    private void add(Sent sent) {
        underWay.add(sent);
        heldBytes += sent.task.heldBytes();
    }

    /** Waits for the answer to the oldest that is under way. */
    void settleNext() throws IOException {
        Sent next = underWay.element();
        boolean isAwaited = !isDone(next);
        Answer answer;
        try {
            if (next.pending == null) {
                throw new IllegalStateException("what was not submitted is recovered at once");
            }
            answer = next.pending.answer();
        } catch (IOException e) {
            if (Loss.isMeantBy(e)) {
                recover(e);
            } else {
                remove();
                fail(next.task, e);
            }
            return;
        }
        remove();
        retries.progressed();
        pace.answered(isAwaited, System.nanoTime());
        maxTasks += maxTasks == MAX_TASKS || pace.isSlow() ? 0 : 1;
        next.task.done(answer);
    }

    private void remove() {
        heldBytes -= underWay.remove().task.heldBytes();
    }

    private void fail(Task task, IOException failure) throws IOException {
        if (EndOfAll.isMeantBy(failure)) {
            throw failure;
        }
        Task other = task.failed(failure);
        if (other != null) {
            submit(other);
        }
    }

    /** Does what is under way over another connection. */
    private void recover(IOException lost) throws IOException {
        List<Sent> unknown = new ArrayList<>(underWay);
        underWay.clear();
        heldBytes = 0;
        IOException cause = lost;
        while (true) {
            retries.failed(ending.or(cause));
            try {
                resubmit(unknown);
                return;
            } catch (IOException e) {
                if (!Loss.isMeantBy(e)) {
                    throw e;
                }
                cause = e;
            }
        }
    }

    /** Removes from {@code unknown} what is done or under way again. */
    private void resubmit(List<Sent> unknown) throws IOException {
        List<@Nullable Pending> questions = new ArrayList<>();
        for (Sent each : unknown) {
            questions.add(wasAnswered(each) ? null : each.task.ask(client));
        }
        for (Pending question : questions) {
            Sent each = unknown.getFirst();
            Answer told = wasAnswered(each) && each.pending != null ? each.pending.answer() : outcome(each, question);
            unknown.removeFirst();
            if (told == null) {
                submitAgain(each, unknown);
            } else {
                retries.progressed();
                each.task.done(told);
            }
        }
    }

    /** Whether its own answer came ahead of the loss. */
    private static boolean wasAnswered(Sent sent) {
        if (sent.pending == null || !sent.pending.isDone()) {
            return false;
        }
        try {
            sent.pending.answer();
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static @Nullable Answer outcome(Sent sent, @Nullable Pending question) throws IOException {
        if (question == null) {
            return null;
        }
        try {
            Answer told = question.answer();
            return sent.task.wasDone(told) ? told : null;
        } catch (RefusedException e) {
            if (Loss.isMeantBy(e)) {
                throw e;
            }
            return null;
        }
    }

    private void submitAgain(Sent sent, List<Sent> unknown) throws IOException {
        try {
            add(new Sent(sent.task, sent.task.submit(client)));
        } catch (IOException e) {
            if (Loss.isMeantBy(e)) {
                unknown.addFirst(new Sent(sent.task, null));
                unknown.addAll(0, underWay);
                underWay.clear();
                heldBytes = 0;
                throw e;
            }
            fail(sent.task, e);
        }
    }
}

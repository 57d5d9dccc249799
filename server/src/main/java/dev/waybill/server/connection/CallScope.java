package dev.waybill.server.connection;

import dev.waybill.api.CommandSpec;
import dev.waybill.api.Reply;
import dev.waybill.server.command.Command;
import java.io.IOException;

/**
 * One call from its admission until its reply was sent, by whichever protocol it came: its time runs, its code runs
 * where it belongs, and what it left open is closed at the end. Of one thread at a time.
 */
final class CallScope implements AutoCloseable {

    private final Service service;
    private final Admission admission;
    private final ServerCall call;
    private final CallGuard guard;
    private final Incidents incidents;

    /** A part of the call. */
    interface Work<T> {
        T run() throws IOException, InterruptedException;
    }

    CallScope(Service service, Admission admission, ServerCall call, CallGuard guard, Incidents incidents) {
        this.service = service;
        this.admission = admission;
        this.call = call;
        this.guard = guard;
        this.incidents = incidents;
    }

    /** The call's time runs since {@code sinceNanos}. */
    void begin(long sinceNanos) {
        Command command = admission.command();
        boolean endless = command.spec().isEndless();
        long nanos = command.deadline(service.limits().deadline()).toNanos();
        guard.begin(
                sinceNanos + (endless ? Long.MAX_VALUE / 2 : nanos),
                endless,
                new CallGuard.Subject(command.name(), admission.isOfPlugin(), this::givenUp));
    }

    /** On the reaper's thread. */
    private void givenUp() {
        admission.givenUp();
        service.log().givenUp(call.caller(), admission.command().name(), guard.trace());
    }

    /**
     * Runs a part of the call, the code of its command or what that writes: here, or where heavy commands run.
     *
     * @throws InterruptedException if the call was over before its turn came
     */
    <T> T run(Work<T> work) throws IOException, InterruptedException {
        CommandSpec spec = admission.command().spec();
        return spec.isHeavy() ? service.heavy().run(spec.name(), guard, () -> runInContext(work)) : runInContext(work);
    }

    private <T> T runInContext(Work<T> work) throws IOException, InterruptedException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(admission.command().generation().loader());
        try {
            return work.run();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** Calls the command. That it was interrupted is a reply too. */
    Reply reply() {
        try {
            return admission.run(call, call);
        } catch (InterruptedException e) {
            return Incidents.tooLate();
        } finally {
            call.hasAnswered();
        }
    }

    /** What the call forgot may fail to close: that comes too late for its reply. */
    @Override
    public void close() {
        guard.end();
        try {
            call.close();
        } catch (IOException | RuntimeException e) {
            incidents.reply(e);
        } finally {
            admission.close();
        }
    }
}

package dev.waybill.server.call;

import static java.util.Objects.requireNonNull;

import dev.waybill.api.CommandException;
import dev.waybill.api.Reply;
import dev.waybill.api.Request;
import dev.waybill.server.command.Command;
import dev.waybill.server.command.Filter;
import dev.waybill.server.command.PassedBodies;
import java.util.List;

/** The filters around a command, one after the other, and the command's handler at the end. Of one thread. */
final class FilterChain {

    private final Admission admission;
    private final PassedBodies bodies;
    private final Defects defects;

    /** Makes the reply where code fails. */
    interface Defects {
        /**
         * The reply to a call of {@code name}, the command or a filter, which has thrown {@code cause}.
         *
         * @throws InterruptedException if that was because the call is over
         */
        Reply failed(String name, Throwable cause) throws InterruptedException;

        /** A call was refused. */
        void refused(CommandException refusal);
    }

    FilterChain(Admission admission, PassedBodies bodies, Defects defects) {
        this.admission = admission;
        this.bodies = bodies;
        this.defects = defects;
    }

    /**
     * Calls the command through its filters; what they and the handler throw becomes a reply.
     *
     * @param surroundings what they see of the call
     */
    Reply run(Request.Call surroundings) throws InterruptedException {
        return run(0, admission.request(surroundings));
    }

    /** Command and filter may throw anything: a plugin can bring a LinkageError. */
    @SuppressWarnings("CatchingUnchecked")
    private Reply run(int index, Request request) throws InterruptedException {
        Command command = admission.command();
        List<Filter> filters = admission.filters();
        boolean isHandler = index == filters.size();
        String name = isHandler ? command.name() : filters.get(index).name();
        Request seen = bodies.seenBy(name, request);
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(
                (isHandler ? command.generation() : filters.get(index).generation()).loader());
        try {
            if (isHandler) {
                return requireNonNull(command.handler().handle(seen), "the command answered null");
            }
            return requireNonNull(
                    filters.get(index).filter().filter(seen, next -> run(index + 1, next)), "the filter answered null");
        } catch (CommandException e) {
            defects.refused(e);
            return Reply.failure(e.status(), e.sentence());
        } catch (InterruptedException e) {
            throw e;
        } catch (Throwable e) {
            return defects.failed(name, e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}

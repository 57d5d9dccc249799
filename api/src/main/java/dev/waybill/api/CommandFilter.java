package dev.waybill.api;

/**
 * Wraps commands: an audit, a quota, "after each successful put run this". Found like a handler, by a line in
 * {@code META-INF/services/dev.waybill.api.CommandFilter}; one instance serves all calls at once.
 *
 * {@snippet :
 * public final class Audit implements CommandFilter {
 *     public Reply filter(Request request, Next next) throws InterruptedException {
 *         Reply reply = next.handle(request);
 *         LOG.info("{} {} {}", request.caller().user(), request.spec().name(), reply.status());
 *         return reply;
 *     }
 * }
 * }
 *
 * <p>The body of a reply is sent after its filters have returned: {@link Reply#whenSent} tells how that ended.
 */
public interface CommandFilter extends Extension {

    /** The rest of the way: the filters within this one, and the handler. Implemented by the server and the test kit. */
    interface Next {
        /**
         * Goes on with {@code request}, or with one made of it by {@link Request#within}. A command that fails is a
         * reply here, never a throw.
         *
         * @throws InterruptedException the call is over
         */
        Reply handle(Request request) throws InterruptedException;
    }

    /**
     * Answers {@code request}: by {@code next} once, or itself without asking further.
     *
     * @throws CommandException becomes the reply, with its status and its sentence
     * @throws InterruptedException the call is over
     * @throws Exception anything else is one 500 with an incident number
     */
    Reply filter(Request request, Next next) throws Exception;

    /** Whether it has a part in the command that {@code spec} describes. Asked when commands come, not at each call. */
    default boolean appliesTo(CommandSpec spec) {
        return true;
    }

    /**
     * Where it stands: a filter of a lower order is around those of a higher one. Filters of one order stand as their
     * plugins' names sort, and those of one plugin as its service file names them.
     */
    default int order() {
        return 0;
    }
}

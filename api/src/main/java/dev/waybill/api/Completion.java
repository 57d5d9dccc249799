package dev.waybill.api;

import java.util.Collection;

/**
 * Offers values for a parameter while a person types it; see {@link Parameter#completes}.
 *
 * {@snippet :
 * private static final Parameter<String> LANGUAGE = Parameter.text("language", "of the text")
 *         .completes(typing -> List.of("de", "en", "fr"));
 * }
 */
@FunctionalInterface
public interface Completion {

    /**
     * The values that may stand where {@code typing} is, in the order in which they are offered, written as the caller
     * would write them. Those that do not go on with what is typed may be among them: who asked leaves them out, and takes
     * no more than some hundred.
     *
     * <p>Called on the connection's thread, by many threads at once, with the rights of the caller. A shell waits for 150
     * milliseconds; a call is interrupted after two seconds.
     *
     * @throws CommandException there are none, and the caller may know why
     * @throws InterruptedException the caller left, the time is over or the server stops
     * @throws Exception anything else is an incident in the log, and the caller is offered nothing
     */
    Collection<String> complete(Typing typing) throws Exception;
}

package dev.waybill.api;

/**
 * A command: a value in, a value out. The framework reads the request and sends the reply.
 *
 * <p>A provider is a public class with a public constructor without arguments, named in
 * {@code META-INF/services/dev.waybill.api.CommandHandler} (in Kotlin a class, not an {@code object}). One instance
 * serves all connections at once, so it keeps no state of a call in its fields.
 *
 * {@snippet :
 * public final class WordCount implements CommandHandler {
 *     private static final Parameter<RemotePath> PATH = Parameter.path("path", "the text to count");
 *
 *     public CommandSpec spec() {
 *         return CommandSpec.reading("wordcount", "Counts the words of a text.").takes(PATH);
 *     }
 *
 *     public Reply handle(Request request) throws Exception {
 *         try (var words = new Scanner(request.files().open(request.get(PATH)).stream(), StandardCharsets.UTF_8)) {
 *             return Reply.ok().with("words", words.tokens().count());
 *         }
 *     }
 * }
 * }
 */
public interface CommandHandler extends Extension {

    /** What the command is called, takes and answers. Asked once, when the command is registered, and kept. */
    CommandSpec spec();

    /**
     * Runs the command. Nothing of the reply is sent before this returns.
     *
     * <p>Called on the connection's thread, by many threads at once. Code may block.
     *
     * @throws CommandException becomes the reply, with its status and its sentence
     * @throws InterruptedException the caller left, the deadline passed or the server stops
     * @throws Exception anything else is one 500 with an incident number; its text goes to the log, not to the caller
     */
    Reply handle(Request request) throws Exception;
}

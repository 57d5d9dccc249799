package dev.waybill.shell.session;

import dev.waybill.api.CommandHandler;
import dev.waybill.api.CommandSpec;
import dev.waybill.api.Parameter;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Reply;
import dev.waybill.api.Request;
import dev.waybill.testkit.RunningServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

/** Commands made of a function, for one test each. */
final class Commands {

    static final Parameter<RemotePath> PATH = Parameter.path("path", "a file");

    /** What a command does. */
    interface Body {
        Reply run(Request request) throws Exception;
    }

    private record Function(CommandSpec spec, Body body) implements CommandHandler {
        @Override
        public Reply handle(Request request) throws Exception {
            return body.run(request);
        }
    }

    private Commands() {}

    /** A server of the everyday commands and {@code more}. The caller closes it. */
    static RunningServer serve(CommandHandler... more) throws IOException {
        RunningServer.Setup setup = RunningServer.setupInstalled();
        for (CommandHandler handler : more) {
            setup = setup.with(handler);
        }
        return setup.start();
    }

    /** A command {@code name} that changes nothing and is as {@code declaration} says. */
    static CommandHandler of(String name, UnaryOperator<CommandSpec> declaration, Body body) {
        return new Function(declaration.apply(CommandSpec.reading(name, "For a test.")), body);
    }

    /** A command that makes a file of the kind {@code media} of a path. */
    static CommandHandler making(String name, String media, UnaryOperator<CommandSpec> declaration) {
        return of(
                name,
                spec -> declaration.apply(spec.takes(PATH)),
                request -> Reply.stream(media, out -> out.write(name.getBytes(StandardCharsets.UTF_8))));
    }
}

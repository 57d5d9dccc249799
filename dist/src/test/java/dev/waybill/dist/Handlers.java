package dev.waybill.dist;

import dev.waybill.api.CommandHandler;
import dev.waybill.api.CommandSpec;
import dev.waybill.api.Reply;
import dev.waybill.api.Request;
import java.util.function.UnaryOperator;

/** Commands made of a function, for one test each. */
final class Handlers {

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

    private Handlers() {}

    /** A command {@code name} without parameters. */
    static CommandHandler of(String name, Body body) {
        return of(name, spec -> spec, body);
    }

    /** A command {@code name} that changes nothing and is as {@code declaration} says. */
    static CommandHandler of(String name, UnaryOperator<CommandSpec> declaration, Body body) {
        return new Function(declaration.apply(CommandSpec.reading(name, "For a test.")), body);
    }

    /** {@code ping}, to see that a connection lives. */
    static CommandHandler ping() {
        return of("ping", request -> Reply.done());
    }
}

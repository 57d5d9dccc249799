package dev.waybill.testkit;

import dev.waybill.api.CommandHandler;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives the tests of a class a {@link RunningServer}: one for all of them if the field is static, else a new one for each
 * test. JUnit closes it when they are over, however they ended.
 *
 * {@snippet :
 * @RegisterExtension
 * static final WaybillExtension WAYBILL = WaybillExtension.of(new WordCount());
 *
 * @Test
 * void answersOverTheWire(RunningServer server) throws Exception {
 *     Files.writeString(server.root().resolve("n.txt"), "one two\n");
 *
 *     try (var peer = server.connect()) {
 *         assertEquals(2L, peer.ask("action", "wordcount", "path", "/n.txt").get("words"));
 *     }
 * }
 * }
 *
 * <p>Test methods and {@code @BeforeEach} methods take it as a parameter; with a static field constructors and
 * {@code @BeforeAll} methods too. One such field to a class: with two, JUnit cannot tell which server is meant.
 */
public final class WaybillExtension implements BeforeAllCallback, BeforeEachCallback, ParameterResolver {

    private final RunningServer.Setup setup;

    private WaybillExtension(RunningServer.Setup setup) {
        this.setup = setup;
    }

    /** Servers with the commands of {@code handlers} alone. */
    public static WaybillExtension of(CommandHandler... handlers) {
        return of(RunningServer.setup(handlers));
    }

    /** Servers as {@code setup} says. */
    public static WaybillExtension of(RunningServer.Setup setup) {
        return new WaybillExtension(setup);
    }

    /** Called by JUnit, for a static field. */
    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        startOnce(context);
    }

    /** Called by JUnit, for each test. */
    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
        startOnce(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == RunningServer.class && server(context) != null;
    }

    /** Called by JUnit, which asks {@link #supportsParameter} first. */
    @Override
    public @Nullable Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return server(context);
    }

    /** A test sees what its class keeps, and a nested class what those around it keep. */
    private void startOnce(ExtensionContext context) throws IOException {
        if (server(context) == null) {
            store(context).put(RunningServer.class, setup.start());
        }
    }

    private @Nullable RunningServer server(ExtensionContext context) {
        return store(context).get(RunningServer.class, RunningServer.class);
    }

    /** JUnit closes what is in it when the context's tests are over. Each extension has its own. */
    private ExtensionContext.Store store(ExtensionContext context) {
        return context.getStore(Namespace.create(WaybillExtension.class, this));
    }
}

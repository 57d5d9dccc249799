package dev.waybill.server.plugin;

import dev.waybill.api.CommandHandler;
import dev.waybill.api.Environment;
import dev.waybill.server.command.Command;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * The commands of one jar, or the built-in ones, started. Whoever opens it closes it, which stops them and lets the jar go.
 *
 * @param id the jar's name without {@code .jar}
 * @param commands what it brings; at least one
 * @param loader its own
 */
record Plugin(String id, List<Command> commands, Closeable loader) implements AutoCloseable {

    /** The jar is no good plugin; the message is one clause that says why. */
    static final class Refused extends Exception {
        Refused(String clause, Throwable cause) {
            super(clause, cause);
        }

        Refused(String clause) {
            super(clause);
        }
    }

    /**
     * Loads and starts what is in {@code jar}.
     *
     * @throws Refused if anything of it is wrong: then nothing of it stays
     */
    static Plugin open(String id, Path jar, ClassLoader host, Environment environment) throws Refused, IOException {
        checkJar(jar);
        var loader = new PluginClassLoader(id, jar.toUri().toURL(), host);
        var commands = new ArrayList<Command>();
        try {
            for (CommandHandler handler : handlers(loader)) {
                commands.add(started(handler, environment, loader));
            }
            if (commands.isEmpty()) {
                throw new Refused(
                        "it has no META-INF/services/" + CommandHandler.class.getName() + " that names a handler");
            }
            return new Plugin(id, List.copyOf(commands), loader);
        } catch (Refused | RuntimeException | Error e) {
            closeAfter(e, new Plugin(id, List.copyOf(commands), loader));
            throw e;
        }
    }

    /**
     * Starts the commands that are there without any jar.
     *
     * @throws IOException if one of them does not start
     */
    static Plugin builtIn(String id, Iterable<? extends CommandHandler> handlers, Environment environment)
            throws IOException {
        var commands = new ArrayList<Command>();
        try {
            for (CommandHandler handler : handlers) {
                commands.add(started(handler, environment, Plugin.class.getClassLoader()));
            }
        } catch (Refused e) {
            var failure = new IOException("a built-in command cannot be used: " + e.getMessage(), e);
            closeAfter(failure, new Plugin(id, List.copyOf(commands), () -> {}));
            throw failure;
        }
        return new Plugin(id, List.copyOf(commands), () -> {});
    }

    private static void closeAfter(Throwable refusal, Plugin plugin) {
        try {
            plugin.close();
        } catch (IOException e) {
            refusal.addSuppressed(e);
        }
    }

    /** A class loader would take what is no jar for an empty one. */
    private static void checkJar(Path jar) throws Refused, IOException {
        try (var zip = new ZipFile(jar.toFile())) {
            if (zip.size() == 0) {
                throw new Refused("it is an empty jar");
            }
        } catch (ZipException e) {
            throw new Refused("it is no jar, or was cut short: " + e.getMessage(), e);
        }
    }

    /** The providers that the plugin's own loader defined: others are not the plugin's. */
    private static List<CommandHandler> handlers(PluginClassLoader loader) throws Refused {
        var handlers = new ArrayList<CommandHandler>();
        try {
            Iterator<ServiceLoader.Provider<CommandHandler>> providers =
                    ServiceLoader.load(CommandHandler.class, loader).stream().iterator();
            while (providers.hasNext()) {
                ServiceLoader.Provider<CommandHandler> provider = providers.next();
                if (loader.equals(provider.type().getClassLoader())) {
                    handlers.add(provider.get());
                }
            }
        } catch (ServiceConfigurationError | LinkageError e) {
            throw new Refused(reason(e), e);
        }
        return handlers;
    }

    /** Code of the plugin: whatever it throws refuses the plugin. */
    @SuppressWarnings("CatchingUnchecked")
    private static Command started(CommandHandler handler, Environment environment, ClassLoader loader) throws Refused {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            Command command = Command.of(handler);
            handler.start(environment);
            return command;
        } catch (Throwable e) {
            throw new Refused(handler.getClass().getName() + " does not start: " + reason(e), e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static String reason(Throwable e) {
        Throwable cause = e.getCause();
        String own = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return cause == null ? own : own + " (" + cause + ")";
    }

    /** Stops its commands. One that does not stop well is no reason to keep the others. */
    @Override
    public void close() throws IOException {
        var failures = new ArrayList<String>();
        try (loader) {
            for (Command command : commands) {
                stop(command.handler(), failures);
            }
        }
        if (!failures.isEmpty()) {
            throw new IOException(String.join("; ", failures));
        }
    }

    /** Code of the plugin: it may throw anything. */
    @SuppressWarnings("CatchingUnchecked")
    private static void stop(CommandHandler handler, List<String> failures) {
        try {
            handler.stop();
        } catch (Throwable e) {
            failures.add(handler.getClass().getName() + " does not stop: " + reason(e));
        }
    }
}

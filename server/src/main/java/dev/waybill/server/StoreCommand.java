package dev.waybill.server;

import dev.waybill.api.CommandException;
import dev.waybill.api.Extension;
import dev.waybill.api.store.StoreProvider;
import dev.waybill.server.config.CommandLine;
import dev.waybill.server.config.Configuration;
import dev.waybill.server.config.ConfigurationException;
import dev.waybill.server.config.StoreSpec;
import dev.waybill.server.metrics.StoreFigures;
import dev.waybill.server.mount.TreeCopy;
import dev.waybill.server.plugin.PluginFolder;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

/** {@code server store copy}: what operators do with stores, while a server runs or not. */
final class StoreCommand {

    private static final int OK = 0;
    private static final int UNFINISHED = 1;
    private static final int MISUSED = 2;

    private static final String HELP = """
            Usage: server store copy FROM TO --config FILE [OPTION]...
            Makes the store TO hold all that the store FROM holds. Both are names of the configuration: "store" is that of
            the root, others are those of tables [stores.NAME], mounted or not.

            FROM is opened for reading alone, so a server may go on serving it; TO must not be served, if it is a disk. What is
            there already, with the same size, time and digest, is not copied again: run it again to go on where it was broken
            off. Rounds go on until one finds nothing new; what has changed meanwhile is told. Each copy is read again. Nothing
            is removed.

            Exit codes: 0 all is there, 1 something failed or still changes, 2 could not begin.
            """;

    private final PrintStream out;
    private final PrintStream err;

    StoreCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /** Does what {@code words} say behind {@code server store}, and answers the exit code. */
    int run(List<String> words) {
        if (words.isEmpty() || words.contains("--help") || words.contains("-h")) {
            out.print(HELP);
            return words.isEmpty() ? MISUSED : OK;
        }
        if (words.size() < 3 || !words.getFirst().equals("copy") || words.get(1).startsWith("-")) {
            err.println("server: store takes: copy FROM TO --config FILE (see server store --help)");
            return MISUSED;
        }
        try {
            Configuration configuration =
                    CommandLine.configuration(words.subList(3, words.size()).toArray(String[]::new));
            return copy(configuration, words.get(1), words.get(2));
        } catch (ConfigurationException e) {
            err.println("server: " + e.getMessage());
            return MISUSED;
        }
    }

    private int copy(Configuration configuration, String from, String to) throws ConfigurationException {
        StoreSpec source = configuration.storeNamed(from);
        StoreSpec target = configuration.storeNamed(to);
        if (from.equals(to)) {
            throw new ConfigurationException("the store \"" + from + "\" is both source and target: name two");
        }
        boolean begun = false;
        try (var plugins = plugins(configuration);
                var opened = open(plugins, from, source, true);
                var filled = open(plugins, to, target, false)) {
            begun = true;
            return new TreeCopy(opened.files(), filled.files(), out::println).run() ? OK : UNFINISHED;
        } catch (CommandException e) {
            err.println("server: " + e.sentence());
        } catch (IOException e) {
            err.println("server: " + e.getMessage() + (begun ? ": run this again to go on" : ""));
        }
        return begun ? UNFINISHED : MISUSED;
    }

    private static PluginFolder plugins(Configuration configuration) throws IOException {
        var builtIn = new ArrayList<Extension>();
        ServiceLoader.load(StoreProvider.class, StoreCommand.class.getClassLoader())
                .forEach(builtIn::add);
        PluginFolder plugins = PluginFolder.openBuiltIn(
                configuration.plugins(), builtIn, configuration.pluginSettings(), Clock.systemUTC());
        boolean loaded = false;
        try {
            plugins.load();
            loaded = true;
            return plugins;
        } finally {
            if (!loaded) {
                plugins.close();
            }
        }
    }

    private static ServedStore open(PluginFolder plugins, String name, StoreSpec spec, boolean readOnly)
            throws IOException {
        return ServedStore.open(
                spec.kind(), () -> plugins.published().stores(), spec.settings(), readOnly, new StoreFigures(name));
    }
}

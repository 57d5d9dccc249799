package dev.waybill.server;

import dev.waybill.api.CommandException;
import dev.waybill.api.CommandHandler;
import dev.waybill.server.admin.UserCommand;
import dev.waybill.server.command.NamedDialect;
import dev.waybill.server.config.CommandLine;
import dev.waybill.server.config.Configuration;
import dev.waybill.server.config.ConfigurationException;
import dev.waybill.server.log.LastWords;
import dev.waybill.server.log.RequestLines;
import dev.waybill.server.log.ServerLog;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.ServiceLoader;
import org.slf4j.event.Level;

/** {@code server}: serves until it is told to stop. */
final class Main {

    private static final int FAILED = 1;
    private static final int NOT_STARTED = 2;

    private Main() {}

    public static void main(String[] words) {
        System.exit(run(words, System.out, System.err));
    }

    /** Answers the exit code. */
    static int run(String[] words, PrintStream out, PrintStream err) {
        if (words.length > 0 && words[0].equals("user")) {
            List<String> rest = List.of(words).subList(1, words.length);
            return new UserCommand(System.in, System.console(), out, err).run(rest);
        }
        if (words.length > 0 && words[0].equals("store")) {
            return copy(List.of(words).subList(1, words.length), out, err);
        }
        try {
            switch (CommandLine.of(words)) {
                case CommandLine.Help help -> out.print(help.text());
                case CommandLine.Version version -> out.println("waybill " + Version.text());
                case CommandLine.Check check -> {
                    return check(check.configuration(), out, err);
                }
                case CommandLine.Serve serve -> {
                    return serve(serve.configuration(), () -> CommandLine.configuration(words), out, err);
                }
            }
            return 0;
        } catch (ConfigurationException e) {
            err.println("server: " + e.getMessage());
            return NOT_STARTED;
        }
    }

    @SuppressWarnings("try") // what is logged is written while it is open
    private static int copy(List<String> words, PrintStream out, PrintStream err) {
        try (var log = ServerLog.open(Level.WARN)) {
            return new StoreCommand(out, err).run(words);
        }
    }

    private static int check(Configuration configuration, PrintStream out, PrintStream err) {
        // what plugins are refused for is of interest too
        ServerLog log = ServerLog.open(Level.WARN);
        try (log) {
            WaybillServer.check(configuration, builtIn()).forEach(out::println);
            out.println("the configuration is good");
            return 0;
        } catch (IOException e) {
            err.println("server: " + e.getMessage());
        } catch (CommandException e) {
            err.println(e.sentence());
        }
        return NOT_STARTED;
    }

    private static Iterable<CommandHandler> builtIn() {
        return ServiceLoader.load(CommandHandler.class, Main.class.getClassLoader());
    }

    private static int serve(
            Configuration configuration, ConfigurationSource source, PrintStream out, PrintStream err) {
        var stop = StopSignals.listen();
        ServerLog log = ServerLog.open(configuration.logLevel());
        try (log) {
            var lastWords = LastWords.listen(log);
            WaybillServer server;
            try {
                server = WaybillServer.start(configuration, builtIn(), new RequestLines(lastWords), source);
                lastWords.name(server::pluginCalls);
                ProcessSignal.hear("HUP", server::reload);
            } catch (IOException e) {
                err.println("server: " + e.getMessage());
                return NOT_STARTED;
            } catch (CommandException e) {
                err.println(e.sentence());
                return NOT_STARTED;
            }
            server.listening().forEach(each -> out.println(line(configuration, each)));
            if (server.metrics() != null) {
                out.println("metrics are at http:/" + server.metrics() + "/metrics");
            }
            if (server.fingerprint() != null) {
                out.println("the certificate of tls: addresses is " + server.fingerprint());
            }
            out.flush();
            stop.await();
            server.close();
            return 0;
        } catch (IOException e) {
            err.println("server: could not stop well: " + e.getMessage());
            return FAILED;
        }
    }

    private static String line(Configuration configuration, Listening each) {
        boolean isNative = each.dialect().equals(NamedDialect.NATIVE);
        return "waybill " + Version.text() + " serves " + configuration.served()
                + (isNative ? "" : " as " + each.dialect()) + " on " + (each.tls() ? "tls:" : "") + each.address();
    }
}

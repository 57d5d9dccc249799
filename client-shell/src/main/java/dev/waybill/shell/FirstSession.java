package dev.waybill.shell;

import static java.util.Objects.requireNonNull;

import dev.waybill.client.Endpoint;
import dev.waybill.client.Person;
import dev.waybill.client.ServerAddress;
import dev.waybill.shell.config.Configuration;
import dev.waybill.shell.config.ConfigurationFile;
import dev.waybill.shell.config.Setting;
import dev.waybill.shell.line.UsageException;
import dev.waybill.shell.session.Destination;
import dev.waybill.shell.session.Preferences;
import dev.waybill.shell.session.Session;
import dev.waybill.shell.show.Style;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the session that the program begins with, of its words and of the user's file. */
final class FirstSession {

    private static final String DEFAULT_URL = "waybill://localhost:4731";

    private FirstSession() {}

    /** The server where none is named. */
    static String usualUrl() {
        String url = System.getenv("WAYBILL_URL");
        return url == null || url.isEmpty() ? DEFAULT_URL : url;
    }

    /**
     * The session that {@code invocation} asks for, which calls its server when a command needs it. The caller closes it.
     *
     * @param person who is asked; null if nobody is
     * @param inputIsScript standard input holds the commands
     */
    static Session of(
            Invocation invocation, @Nullable Person person, Session.Streams streams, Style style, boolean inputIsScript)
            throws IOException, UsageException {
        ConfigurationFile file = ConfigurationFile.usual();
        Configuration configuration = file.read();
        Destination there = Destination.of(invocation.url(), configuration);
        var ways = new Ways(invocation, person);
        ServerAddress address = there.address() == null ? ServerAddress.of(usualUrl()) : there.address();
        Endpoint endpoint = ways.first(there.profile(), address, streams.in());
        var session = new Session(endpoint, streams, style, inputIsScript);
        boolean isBegun = false;
        try {
            choose(session, configuration.settings(), invocation.settings());
            session.preferences(new Preferences(file, configuration));
            session.openings(ways);
            session.beginIn(there.folder(), there.profile());
            isBegun = true;
            return session;
        } finally {
            if (!isBegun) {
                session.close();
            }
        }
    }

    /** What was said with the program's start goes ahead of what the file says. */
    private static void choose(Session session, Map<String, String> ofFile, Map<Setting, String> said) {
        for (String name : ofFile.isEmpty() ? List.<String>of() : List.copyOf(ofFile.keySet())) {
            session.choose(requireNonNull(Setting.find(name)), ofFile.getOrDefault(name, ""));
        }
        for (Setting setting : said.isEmpty() ? List.<Setting>of() : List.copyOf(said.keySet())) {
            session.choose(setting, said.getOrDefault(setting, ""));
        }
    }
}

package dev.waybill.server.config;

import dev.waybill.api.Nearest;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** What the words after {@code server} ask for. */
public sealed interface CommandLine {

    /** Tell what can be asked. */
    record Help() implements CommandLine {
        /** The text of the help. */
        public String text() {
            return CommandLine.help();
        }
    }

    /** Tell the version. */
    record Version() implements CommandLine {}

    /** Say whether the configuration is good, and do nothing. */
    record Check(Configuration configuration) implements CommandLine {}

    /** Serve. */
    record Serve(Configuration configuration) implements CommandLine {}

    /**
     * What {@code words} ask for.
     *
     * @throws ConfigurationException with a sentence, if that cannot be
     */
    static CommandLine of(String... words) throws ConfigurationException {
        Map<Setting, List<String>> values = new EnumMap<>(Setting.class);
        Settings file = new Settings(Map.of());
        boolean checkOnly = false;
        for (var rest = List.of(words).iterator(); rest.hasNext(); ) {
            String given = rest.next();
            int equals = given.indexOf('=');
            String word = equals < 0 ? given : given.substring(0, equals);
            Setting setting = Setting.ofFlag(word);
            if (setting != null) {
                boolean bare = equals < 0 && setting.value() == null;
                String value = bare ? "true" : valueOf(given, rest);
                values.computeIfAbsent(setting, none -> new ArrayList<>()).add(value);
                continue;
            }
            switch (word) {
                case "-h", "--help" -> {
                    return new Help();
                }
                case "-V", "--version" -> {
                    return new Version();
                }
                case "--check-config" -> checkOnly = true;
                case "--config" -> file = ConfigurationFile.read(Settings.path("--config", valueOf(given, rest)));
                default -> throw unknown(given);
            }
        }
        var configuration = Configuration.of(new Settings(values).over(file));
        return checkOnly ? new Check(configuration) : new Serve(configuration);
    }

    /**
     * What {@code words}, which have asked to serve before, say now: the files that they name are read anew.
     *
     * @throws ConfigurationException with a sentence, if that cannot be
     */
    static Configuration configuration(String... words) throws ConfigurationException {
        if (of(words) instanceof Serve serve) {
            return serve.configuration();
        }
        throw new IllegalArgumentException("these words do not ask to serve");
    }

    private static String valueOf(String given, Iterator<String> rest) throws ConfigurationException {
        int equals = given.indexOf('=');
        if (equals >= 0) {
            return given.substring(equals + 1);
        }
        if (!rest.hasNext()) {
            throw new ConfigurationException(given + " needs a value: see --help");
        }
        return rest.next();
    }

    private static ConfigurationException unknown(String word) {
        var flags = new ArrayList<>(List.of("--help", "--version", "--config", "--check-config"));
        Setting.flags().forEach(setting -> flags.add(setting.flag()));
        return new ConfigurationException("there is no option \"" + word + "\"" + Nearest.question(word, flags));
    }

    private static String help() {
        var text = new StringBuilder("""
                Usage: server [OPTION]...
                       server user VERB ...    (see server user --help)
                       server store copy ...   (see server store --help)
                Serves a folder of files, with the commands that it has and those of the jars in plugins/.

                """);
        for (Setting setting : Setting.flags()) {
            option(
                    text,
                    setting.value() == null ? setting.flag() : setting.flag() + " " + setting.value(),
                    setting.summary());
        }
        option(text, "--config FILE", "the same and more from a TOML file; options go ahead of it");
        option(text, "--check-config", "say whether the server would start with this, and stop");
        option(text, "-h, --help", "this text");
        option(text, "-V, --version", "the version");
        return text.append("""

                Exit codes: 0 stopped when asked to, 1 failed while stopping, 2 could not start as asked,
                3 out of memory, 130 stopped at once by a second signal.
                """).toString();
    }

    private static void option(StringBuilder text, String words, String summary) {
        text.append("  ").append(words);
        if (words.length() > 26) {
            text.append("\n").append(" ".repeat(30));
        } else {
            text.append(" ".repeat(28 - words.length()));
        }
        text.append(summary).append('\n');
    }
}

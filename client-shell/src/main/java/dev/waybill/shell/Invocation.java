package dev.waybill.shell;

import dev.waybill.client.ServerAddress;
import dev.waybill.shell.config.Setting;
import dev.waybill.shell.line.UsageException;
import dev.waybill.shell.session.ExitCode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the program was started with.
 *
 * @param url the server: its URL, or the name of a profile or bookmark
 * @param commands lines to run, in order
 * @param script a file of lines; {@code -} is standard input; null if there is none
 * @param access whom to trust and how to log in
 * @param timeout how long the server may be silent, as it was said; {@code ""} if it was not
 * @param compress whether bytes are packed on their way, as it was said; {@code ""} if it was not
 * @param settings what was said of the session's settings
 * @param mayAsk whether anybody may be asked anything
 * @param wanted what is wanted instead of running commands
 */
record Invocation(
        String url,
        List<String> commands,
        @Nullable String script,
        AccessOptions access,
        String timeout,
        String compress,
        Map<Setting, String> settings,
        boolean mayAsk,
        Wanted wanted) {

    /** What a start of the program is for. */
    enum Wanted {
        COMMANDS,
        HELP,
        VERSION
    }

    private static final char UNREADABLE = '\ufffd';

    private static final List<String> OPTIONS = List.of(
            "-c",
            "-f",
            "--timeout",
            "--compress",
            "--json",
            "--keep-going",
            "--progress",
            "--quiet",
            "-q",
            "--no-color",
            "--no-input",
            "-v",
            "-vv",
            "--help",
            "-h",
            "--version",
            "-V");

    /** All options there are. */
    static final List<String> ALL_OPTIONS = allOptions();

    /** Options whose value is the name of a local file. */
    static final List<String> FILE_OPTIONS = List.of(
            "-f",
            AccessOptions.CA,
            AccessOptions.IDENTITY,
            AccessOptions.PASSWORD_FILE,
            AccessOptions.CERTIFICATE,
            AccessOptions.KEY);

    /** Options that take a value. */
    static final List<String> VALUE_OPTIONS = valueOptions();

    static final String HELP = """
            usage: client-shell [URL | NAME[:PATH]] [-c COMMANDS]... [-f SCRIPT] [--timeout TIME] [--compress auto|on|off]
                                [--json] [--keep-going] [--progress WAY] [--quiet | -v | -vv] [--no-color] [--no-input]
                                [--trust MODE | --ca FILE | --fingerprint SHA256] [--identity FILE]
                                [--password-file FILE | --password-stdin] [--certificate FILE --key FILE]

            A shell for a Waybill server: interactive on a terminal, else it runs the commands of standard input.

              URL             waybills://[user@]host[:port][/folder], waybill:// where nothing is encrypted, or
                              waybill+unix:///socket; else $WAYBILL_URL, else waybill://localhost:4731
              NAME[:PATH]     a profile or bookmark of the file config.toml: docs/shell.md tells of it
              -c COMMANDS     runs commands, such as "put a.txt; ls", and ends; may be given more than once
              -f SCRIPT       runs the commands of a file; - is standard input
              --timeout TIME  gives up after TIME without a byte from the server, such as 30s or 10m;
                              else $WAYBILL_TIMEOUT, else 60s
              --compress auto|on|off
                              packs bytes on their way: those that shrink by it, all, or none (the usual)
              --json          prints JSON alone, answers and rows as the server sent them
              --keep-going    goes on after a command that fails, and ends with the code of the first that did
              --progress auto|plain|json|none
                              how far transfers are: a bar on a terminal (the usual), lines in a log, an object a
                              line on standard error, or nothing
              -q, --quiet     prints answers only, not what was transferred, moved, made or removed
              -v, -vv         shows the headers of requests and replies on standard error; -vv all, but no secrets
              --no-color      uses no colours; nor does it with NO_COLOR or TERM=dumb
              --no-input      never asks anything: what would be asked is refused
              -h, --help      prints this
              -V, --version   prints the version

            Whom to trust at waybills:// (else authorities that Java knows, and servers that are known already):
              --trust MODE    what to do with a new server: ask (the usual), accept-new (keep its certificate),
                              yes (known ones only), no (any, and keep nothing)
              --ca FILE       trusts the authorities of FILE (PEM) and no others
              --fingerprint SHA256
                              trusts the certificate with this fingerprint and no other

            How to log in (else $WAYBILL_TOKEN, $WAYBILL_PASSWORD, the file waybill/credentials of the folder for
            configuration, ~/.ssh/id_ed25519, the SSH agent, and a question at the terminal, in this order):
              --identity FILE       by an Ed25519 key of OpenSSH's
              --password-file FILE  by the password in the first line of FILE, which only you may read
              --password-stdin      by the password in the first line of standard input
              --certificate FILE --key FILE
                                    shows a certificate in the TLS handshake (PEM both)
            The user is that of the URL, else $WAYBILL_USER.

            client-shell completion bash|zsh|fish prints what makes that shell complete all this.

            A command that fails ends a script; -COMMAND may fail. Inside: help lists the commands.

            exit codes:
            """ + ExitCode.MEANINGS;

    /** @param defaultUrl the server where no URL is given */
    static Invocation of(String[] words, String defaultUrl) throws UsageException {
        String url = null;
        String script = null;
        String timeout = "";
        String compress = "";
        var access = new AccessOptions();
        var commands = new ArrayList<String>();
        var settings = new HashMap<Setting, String>();
        boolean mayAsk = true;
        Wanted wanted = Wanted.COMMANDS;
        for (String word : words) {
            checkText(word);
        }
        for (int i = 0; i < words.length; i++) {
            switch (words[i]) {
                case "-c" -> commands.add(value(words, ++i));
                case "-f" -> script = path(value(words, ++i));
                case "--timeout" -> timeout = value(words, ++i);
                case "--compress" -> {
                    compress = value(words, ++i);
                    CompressOption.of("--compress", compress);
                }
                case AccessOptions.PASSWORD_STDIN -> access.add(words[i], "");
                case "--json" -> settings.put(Setting.JSON, "on");
                case "-q", "--quiet" -> settings.put(Setting.QUIET, "on");
                case "--keep-going" -> settings.put(Setting.KEEP_GOING, "on");
                case "-v" -> settings.put(Setting.VERBOSE, "1");
                case "-vv" -> settings.put(Setting.VERBOSE, "2");
                case "--progress" -> settings.put(Setting.PROGRESS, progress(value(words, ++i)));
                case "--no-input" -> mayAsk = false;
                case "--no-color" -> settings.put(Setting.COLOR, "off");
                case "-h", "--help" -> wanted = Wanted.HELP;
                case "-V", "--version" -> wanted = Wanted.VERSION;
                default -> {
                    if (AccessOptions.WITH_VALUE.contains(words[i])) {
                        access.add(words[i], value(words, ++i));
                    } else {
                        url = url(words[i], url);
                    }
                }
            }
        }
        if (script != null && !commands.isEmpty()) {
            throw new UsageException("-c and -f are given: give one of them");
        }
        return new Invocation(
                url == null ? defaultUrl : url, commands, script, access, timeout, compress, settings, mayAsk, wanted);
    }

    private static String progress(String value) throws UsageException {
        if (!Setting.PROGRESS.choices().contains(value)) {
            throw new UsageException(
                    "--progress is " + String.join(", ", Setting.PROGRESS.choices()) + ", not \"" + value + "\"");
        }
        return value;
    }

    private static List<String> valueOptions() {
        var all = new ArrayList<>(AccessOptions.WITH_VALUE);
        all.addAll(List.of("-c", "-f", "--timeout", "--compress", "--progress"));
        return List.copyOf(all);
    }

    private static List<String> allOptions() {
        var all = new ArrayList<>(OPTIONS);
        all.addAll(AccessOptions.WITH_VALUE);
        all.add(AccessOptions.PASSWORD_STDIN);
        return List.copyOf(all);
    }

    private static String value(String[] words, int place) throws UsageException {
        if (place == words.length) {
            throw new UsageException(words[place - 1] + " needs a value: client-shell --help tells more");
        }
        return words[place];
    }

    /** The JVM replaces every byte that it cannot read by the same letter, so two different names would become one. */
    private static void checkText(String word) throws UsageException {
        if (word.indexOf(UNREADABLE) >= 0) {
            throw new UsageException(
                    "\"" + word + "\" holds bytes that are not UTF-8, or that the locale has no letters"
                            + " for: with LC_ALL=C.UTF-8 it has all");
        }
    }

    private static String path(String word) throws UsageException {
        if (word.isEmpty()) {
            throw new UsageException("-f needs a file: the empty word is no path");
        }
        return word;
    }

    private static String url(String word, @Nullable String before) throws UsageException {
        if (word.startsWith("-")) {
            throw new UsageException("there is no option " + word + ": there are " + String.join(" ", ALL_OPTIONS));
        }
        if (before != null) {
            throw new UsageException(ServerAddress.shown(word) + " is one word too many: " + ServerAddress.shown(before)
                    + " is the server already; commands follow -c, as one word");
        }
        return word;
    }
}

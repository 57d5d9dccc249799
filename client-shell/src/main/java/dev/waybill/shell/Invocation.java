package dev.waybill.shell;

import dev.waybill.client.Compression;
import dev.waybill.client.ServerAddress;
import dev.waybill.shell.line.UsageException;
import dev.waybill.shell.session.ExitCode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the program was started with.
 *
 * @param url the server
 * @param commands lines to run, in order
 * @param script a file of lines; {@code -} is standard input; null if there is none
 * @param access whom to trust and how to log in
 * @param timeout how long the server may be silent, as it was said; {@code ""} if it was not
 * @param compression whether bytes are packed on their way
 * @param json answers as the server sent them
 * @param quiet nothing but answers
 * @param colour colours may be used on a terminal
 * @param wanted what is wanted instead of running commands
 */
record Invocation(
        String url,
        List<String> commands,
        @Nullable String script,
        AccessOptions access,
        String timeout,
        Compression compression,
        boolean json,
        boolean quiet,
        boolean colour,
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
            "--quiet",
            "-q",
            "--no-color",
            "--help",
            "-h",
            "--version",
            "-V");

    private static final List<String> ALL_OPTIONS = allOptions();

    static final String HELP = """
            usage: client-shell [URL] [-c COMMANDS]... [-f SCRIPT] [--timeout TIME] [--compress auto|on|off]
                                [--json] [--quiet] [--no-color]
                                [--trust MODE | --ca FILE | --fingerprint SHA256] [--identity FILE]
                                [--password-file FILE | --password-stdin] [--certificate FILE --key FILE]

            A shell for a Waybill server: interactive on a terminal, else it runs the commands of standard input.

              URL             waybills://[user@]host[:port][/folder], waybill:// where nothing is encrypted, or
                              waybill+unix:///socket; else $WAYBILL_URL, else waybill://localhost:4731
              -c COMMANDS     runs commands, such as "put a.txt; ls", and ends; may be given more than once
              -f SCRIPT       runs the commands of a file; - is standard input
              --timeout TIME  gives up after TIME without a byte from the server, such as 30s or 10m;
                              else $WAYBILL_TIMEOUT, else 60s
              --compress auto|on|off
                              packs bytes on their way: those that shrink by it, all, or none (the usual)
              --json          prints JSON alone, answers and rows as the server sent them
              -q, --quiet     prints answers only, not what was transferred, moved, made or removed
              --no-color      uses no colours; nor does it with NO_COLOR or TERM=dumb
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

            A command that fails ends a script; -COMMAND may fail. Inside: help lists the commands.

            exit codes:
            """ + ExitCode.MEANINGS;

    /** @param defaultUrl the server where no URL is given */
    static Invocation of(String[] words, String defaultUrl) throws UsageException {
        String url = null;
        String script = null;
        String timeout = "";
        Compression compression = Compression.OFF;
        var access = new AccessOptions();
        var commands = new ArrayList<String>();
        boolean json = false;
        boolean quiet = false;
        boolean colour = true;
        Wanted wanted = Wanted.COMMANDS;
        for (String word : words) {
            checkText(word);
        }
        for (int i = 0; i < words.length; i++) {
            switch (words[i]) {
                case "-c" -> commands.add(value(words, ++i));
                case "-f" -> script = path(value(words, ++i));
                case "--timeout" -> timeout = value(words, ++i);
                case "--compress" -> compression = compression(value(words, ++i));
                case AccessOptions.PASSWORD_STDIN -> access.add(words[i], "");
                case "--json" -> json = true;
                case "-q", "--quiet" -> quiet = true;
                case "--no-color" -> colour = false;
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
                url == null ? defaultUrl : url,
                commands,
                script,
                access,
                timeout,
                compression,
                json,
                quiet,
                colour,
                wanted);
    }

    private static Compression compression(String word) throws UsageException {
        return switch (word) {
            case "auto" -> Compression.AUTO;
            case "on" -> Compression.ON;
            case "off" -> Compression.OFF;
            default -> throw new UsageException("--compress is auto, on or off, not \"" + word + "\"");
        };
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

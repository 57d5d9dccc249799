package dev.waybill.dist;

import dev.waybill.shell.command.OwnCommand;
import dev.waybill.shell.command.TransferCommands;
import dev.waybill.shell.command.Usage;
import dev.waybill.shell.session.ExitCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Makes {@code client-shell(1)} and {@code waybill-server(1)} of what the programs say of themselves: their help, the table
 * of exit codes, and the shell's own commands. The build runs it.
 */
public final class ManualPages {

    private ManualPages() {}

    /**
     * Makes both.
     *
     * @param words the folder that gets the pages, and the version of the programs
     */
    public static void main(String[] words) throws IOException, InterruptedException {
        Path folder = Files.createDirectories(Path.of(words[0]));
        Files.writeString(folder.resolve("client-shell.1"), shell(words[1]));
        Files.writeString(folder.resolve("waybill-server.1"), server(words[1]));
    }

    /** The page about the shell. */
    static String shell(String version) throws IOException, InterruptedException {
        String[] help = help("dev.waybill.shell.Main", "--help").split("(?m)^exit codes:\\R", 2);
        var page = new ManualPage("client-shell", version, "interactive and scripted client of a Waybill server");
        page.help(help[0]);
        page.section("COMMANDS");
        page.paragraph("The commands of the shell itself; those of the server are listed by help, and explained by"
                + " help COMMAND:");
        for (OwnCommand command : OwnCommand.values()) {
            page.term(command.usage(), command.summary());
        }
        page.paragraph("Those that the shell makes of several requests:");
        for (String name : TransferCommands.NAMES) {
            var command = Objects.requireNonNull(TransferCommands.find(name));
            page.term(Usage.line(command), command.texts().summary());
        }
        page.section("EXIT STATUS");
        for (String code : ExitCode.MEANINGS.replace("\n", " ").strip().split(",\\s+(?=\\d)", -1)) {
            int space = code.indexOf(' ');
            page.term(code.substring(0, space), code.substring(space + 1));
        }
        page.section("FILES");
        page.term("~/.config/waybill/config.toml", "profiles, bookmarks, aliases and settings");
        page.term("~/.config/waybill/credentials", "what to log in with, by host and user");
        page.term("~/.config/waybill/known_servers", "the certificates of servers that are trusted");
        page.term("~/.local/state/waybill/history", "what was typed");
        page.section("SEE ALSO");
        page.paragraph("waybill-server(1); docs/shell.md of the distribution");
        return page.text();
    }

    /** The page about the server. */
    static String server(String version) throws IOException, InterruptedException {
        String[] help = help("dev.waybill.server.Main", "--help").split("(?m)^Exit codes: ", 2);
        var page = new ManualPage("waybill-server", version, "serves a folder of files to clients of Waybill");
        page.help(help[0]);
        page.section("USERS");
        page.help(help("dev.waybill.server.Main", "user", "--help"));
        page.section("EXIT STATUS");
        for (String code : help[1].replace("\n", " ").strip().split(",\\s+(?=\\d)", -1)) {
            int space = code.indexOf(' ');
            page.term(code.substring(0, space), code.substring(space + 1));
        }
        page.section("SEE ALSO");
        page.paragraph(
                "client-shell(1); docs/configuration.md and docs/operations.md of the distribution, where the program"
                        + " is bin/server");
        return page.text();
    }

    /** What a program prints: it is asked as people ask it, so that no text is told twice. */
    private static String help(String main, String... words) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(main);
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String help = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0 || help.isEmpty()) {
            throw new IOException(main + " does not tell its help");
        }
        return help;
    }
}

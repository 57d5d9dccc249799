package dev.waybill.shell.session;

import dev.waybill.client.RemoteCommand;
import dev.waybill.shell.command.OwnCommands;
import dev.waybill.shell.command.RemoteFolder;
import dev.waybill.shell.command.Usage;
import dev.waybill.shell.line.UsageException;
import dev.waybill.shell.line.Word;
import dev.waybill.shell.show.Escapes;
import dev.waybill.shell.show.Output;
import dev.waybill.shell.show.Paragraph;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The commands that the shell does itself. */
final class LocalCommands {

    private static final List<String> TAKING_NONE = List.of("clear", "exit", "history", "lpwd", "pwd", "quit");

    /** Where the summaries begin in the list of commands. */
    private static final int SUMMARY_COLUMN = 20;

    private final Session session;
    private final RemoteCommands remote;

    LocalCommands(Session session, RemoteCommands remote) {
        this.session = session;
        this.remote = remote;
    }

    /** Runs {@code name} if it is one of them; else answers false. */
    boolean run(String name, List<Word> words) throws IOException, UsageException {
        if (!OwnCommands.NAMES.contains(name)) {
            return false;
        }
        if (name.equals("sink") || name.equals("named")) {
            new ClassicCommands(session).run(name, words);
            return true;
        }
        String word = onlyWord(name, words);
        switch (name) {
            case "cat" -> cat(word);
            case "cd" -> changeFolder(word);
            case "clear" -> clear();
            case "help" -> help(word);
            case "history" -> history();
            case "lcd" -> changeLocalFolder(word);
            case "lls" -> listLocal(word);
            case "lpwd" -> print(session.local("").toAbsolutePath().normalize().toString());
            case "pwd" -> print(session.folder());
            case "!" -> runSystemCommand(word);
            default -> session.end();
        }
        return true;
    }

    /** The one word after the name, or {@code ""}. */
    private static String onlyWord(String name, List<Word> words) throws UsageException {
        int most = TAKING_NONE.contains(name) ? 0 : 1;
        if (words.size() > most) {
            throw new UsageException("\"" + words.get(most).text() + "\" is one word too many: " + name
                    + (most == 0 ? " takes none" : " takes one at most"));
        }
        return words.isEmpty() ? "" : words.get(0).text();
    }

    private void cat(String file) throws IOException, UsageException {
        if (file.isEmpty()) {
            throw new UsageException("FILE is missing: cat FILE");
        }
        remote.run("get", List.of(Word.of("--"), Word.of(file), Word.of("-")));
    }

    private void changeFolder(String name) throws IOException {
        String folder = RemoteFolder.resolve(name.isEmpty() ? "/" : session.folder(), name);
        if (!folder.equals("/")) {
            Object type = session.client().call("stat", "path", folder).fields().get("type");
            if (!"folder".equals(type)) {
                throw new IOException("\"" + folder + "\" is not a folder");
            }
        }
        session.enter(folder);
    }

    private void changeLocalFolder(String name) throws IOException {
        String home = System.getProperty("user.home", "");
        Path folder = (name.isEmpty() ? Path.of(home) : session.local(name))
                .toAbsolutePath()
                .normalize();
        if (!Files.exists(folder)) {
            throw new NoSuchFileException(folder.toString());
        }
        if (!Files.isDirectory(folder)) {
            throw new IOException("the local file \"" + folder + "\" is not a folder");
        }
        session.enterLocal(folder);
    }

    private void listLocal(String name) throws IOException {
        var names = new ArrayList<String>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(session.local(name))) {
            for (Path file : files) {
                names.add(file.getFileName() + (Files.isDirectory(file) ? "/" : ""));
            }
        } catch (NotDirectoryException e) {
            names.add(name);
        }
        Collections.sort(names);
        for (String each : names) {
            print(each);
        }
    }

    private void print(String text) throws IOException {
        session.streams().out().line(session.style().terminal() ? Escapes.forTerminal(text) : text);
    }

    private void help(String name) throws IOException, UsageException {
        Output out = session.streams().out();
        String own = ownHelp(name);
        if (!own.isEmpty()) {
            out.text(own);
            return;
        }
        session.catalog().refresh(System.nanoTime());
        if (!name.isEmpty()) {
            printHelp(Usage.full(session.catalog().find(name)), Usage.TEXT_COLUMN);
            return;
        }
        out.text(OwnCommands.HELP);
        out.line("");
        for (RemoteCommand command : session.catalog().commands().values()) {
            String usage = command.name()
                    + " ".repeat(Math.max(1, SUMMARY_COLUMN - command.name().length()));
            printHelp(usage + command.texts().summary(), SUMMARY_COLUMN);
        }
    }

    /** @param textColumn where texts begin in it: there a line that is too long for the terminal goes on */
    private void printHelp(String text, int textColumn) throws IOException {
        int columns = session.style().terminal() ? session.width().columns() : 0;
        for (String line : text.stripTrailing().split("\n", -1)) {
            boolean hasText = line.length() > textColumn && line.startsWith("  ", textColumn - 2);
            session.streams().out().line(Paragraph.of(Escapes.forTerminal(line), hasText ? textColumn : 0, columns));
        }
    }

    /** What help says of a command of the shell's own, or {@code ""} if {@code name} is none. */
    private static String ownHelp(String name) {
        for (String line : OwnCommands.HELP.split("\n", -1)) {
            String names = line.isEmpty() ? "" : line.substring(0, SUMMARY_COLUMN);
            boolean isIt = names.startsWith(name + " ") || names.startsWith(name + ",") || names.contains(", " + name);
            if (isIt && OwnCommands.NAMES.contains(name)) {
                return line + "\n";
            }
        }
        return "";
    }

    private void history() throws IOException {
        int number = 0;
        for (String line : session.history()) {
            number++;
            session.streams().out().line(number + "\t" + Escapes.forTerminal(line));
        }
    }

    private void clear() throws IOException {
        if (session.style().terminal()) {
            session.streams().out().text("\u001b[H\u001b[2J");
        }
    }

    private void runSystemCommand(String line) throws IOException, UsageException {
        if (line.isEmpty()) {
            throw new UsageException("COMMAND is missing: !COMMAND");
        }
        session.streams().out().flush();
        Process process = new ProcessBuilder("sh", "-c", line)
                .directory(session.local("").toAbsolutePath().toFile())
                .inheritIO()
                .start();
        try {
            int code = process.waitFor();
            if (code != 0) {
                throw new IOException("it ended with exit code " + code);
            }
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
        }
    }
}

package dev.waybill.shell.session;

import dev.waybill.shell.line.Redirection;
import dev.waybill.shell.line.Step;
import dev.waybill.shell.line.Word;
import dev.waybill.shell.show.Output;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * Runs a command whose output goes into a local file or to a command of the local system, as plain shells do it: the file
 * is made or emptied before the command runs, and holds what was printed whatever becomes of that.
 */
final class RedirectedStep {

    private final Session session;
    private final Shell shell;
    private final String where;

    /** @param where the place that an error's sentence begins with */
    RedirectedStep(Session session, Shell shell, String where) {
        this.session = session;
        this.shell = shell;
        this.where = where;
    }

    /** Runs {@code step}. Answers its exit code, or that of the local command that took its output. */
    int run(Step step, Redirection output) {
        var complaint = new Complaint(session, where, "");
        try {
            return output.kind() == Redirection.Kind.COMMAND
                    ? intoCommand(step, output.target())
                    : intoFile(step, output);
        } catch (IOException e) {
            complaint.tell(e, List.of(Word.of(output.target())));
            return ExitCode.of(e);
        } catch (InvalidPathException e) {
            complaint.tell("\"" + output.target() + "\" cannot be the name of a local file: " + e.getReason());
            return ExitCode.USAGE;
        }
    }

    private int intoFile(Step step, Redirection output) throws IOException {
        boolean atEnd = output.kind() == Redirection.Kind.END_OF_FILE;
        if (output.target().isEmpty()) {
            throw new NoSuchFileException("", null, "the empty word is no path");
        }
        Path file = session.local(output.target());
        if (Files.isDirectory(file)) {
            throw new FileSystemException(output.target(), null, "it is a folder");
        }
        try (var channel = FileChannel.open(
                file,
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                atEnd ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING)) {
            return printingTo(new Output(channel), step);
        }
    }

    /**
     * The code is that of the local command, but where this was done and the one ahead of it failed. That one is well if the
     * local command wanted no more of it.
     */
    private int intoCommand(Step step, String command) throws IOException {
        session.streams().out().flush();
        var process = new LocalProcess(session, command);
        int code = printingTo(new Output(process.input()), step);
        process.endInput();
        int local = process.awaitFor(session);
        return local == ExitCode.OK && code != ExitCode.OUTPUT_CLOSED ? code : local;
    }

    private int printingTo(Output output, Step step) {
        Output usual = session.printing().printTo(output);
        try {
            return shell.runCommand(step.words(), where);
        } finally {
            session.printing().printTo(usual);
        }
    }
}

package dev.waybill.shell.session;

import dev.waybill.shell.line.Line;
import dev.waybill.shell.line.Template;
import dev.waybill.shell.line.UsageException;
import dev.waybill.shell.line.Word;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Runs what an alias stands for. In that, its own name means the command that it hides, so that {@code ls} may stand for
 * {@code ls -l}, and nothing goes round in circles.
 */
final class Aliases {

    private static final int MAX_DEPTH = 32;

    private final Session session;
    private final Shell shell;
    private final Set<String> running = new HashSet<>();

    Aliases(Session session, Shell shell) {
        this.session = session;
        this.shell = shell;
    }

    /**
     * Runs what {@code name} stands for; answers false if it is no alias.
     *
     * @throws AlreadyTold if any of it failed
     */
    boolean run(String name, List<Word> words, Complaint complaint) throws IOException, UsageException {
        String text = session.preferences().aliases().get(name);
        if (text == null || running.contains(name)) {
            return false;
        }
        if (running.size() == MAX_DEPTH) {
            throw new UsageException("more than " + MAX_DEPTH + " aliases stand for one another");
        }
        var line = new Line();
        line.add(Template.fill(text, words));
        running.add(name);
        try {
            AlreadyTold.check(shell.runWithin(line, complaint.where()));
        } finally {
            running.remove(name);
        }
        return true;
    }
}

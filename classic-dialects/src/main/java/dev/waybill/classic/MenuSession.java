package dev.waybill.classic;

import dev.waybill.api.CommandException;
import dev.waybill.api.Dialect;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Reply;
import dev.waybill.api.Status;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** One client of {@code menu}: its questions, one after the other. Of one thread. */
final class MenuSession {

    private final Dialect.Conversation peer;
    private final RemotePath top;
    private final Messages messages;
    private RemotePath folder;

    /** @param top the folder that the client sees as {@code /} */
    MenuSession(Dialect.Conversation peer, RemotePath top, Messages messages) {
        this.peer = peer;
        this.top = top;
        this.messages = messages;
        this.folder = top;
    }

    /** Answers each question until the client leaves. */
    void run() throws Exception {
        boolean goesOn = true;
        while (goesOn) {
            try {
                @Nullable String question = messages.next(Messages.Ends.LINE);
                goesOn = question != null && !question.equals("quit") && !question.equals("QUIT");
                if (question != null && goesOn) {
                    answer(question);
                }
            } catch (CommandException e) {
                say(MenuTexts.WRONG);
                goesOn = e.status() != Status.BAD_FRAME;
            } finally {
                peer.endCall();
            }
        }
    }

    private void answer(String question) throws Exception {
        int blank = question.indexOf(' ');
        String word = blank < 0 ? question : question.substring(0, blank);
        String name = blank < 0 ? "" : question.substring(blank).strip();
        switch (word) {
            case "cd" -> change(name);
            case "dwld" -> download(name);
            default -> say(name.isEmpty() ? plain(word) : MenuTexts.WRONG);
        }
    }

    private String plain(String word) throws Exception {
        return switch (word) {
            case "help" -> MenuTexts.HELP;
            case "list" -> MenuTexts.list(Listed.in(folder, peer));
            case "pwd" -> path();
            default -> MenuTexts.WRONG;
        };
    }

    private String path() {
        return folder.equals(top)
                ? "/"
                : folder.text().substring(top.isRoot() ? 0 : top.text().length());
    }

    private void change(String name) throws IOException, InterruptedException {
        if (name.equals("..") && folder.equals(top)) {
            say(MenuTexts.AT_THE_TOP);
            return;
        }
        @Nullable RemotePath there = name.equals("..") ? folder.parent() : child(name);
        if (there != null) {
            folder = there;
        }
        say(there == null ? MenuTexts.NO_FOLDER : "directory changed successfully");
    }

    /** The folder {@code name} in this one, or null. */
    private @Nullable RemotePath child(String name) throws IOException, InterruptedException {
        RemotePath child;
        try {
            child = folder.child(name);
        } catch (CommandException e) {
            return null;
        }
        boolean isFolder = !name.isEmpty()
                && "folder".equals(peer.call("stat", null, "path", child).get("type"));
        return isFolder ? child : null;
    }

    /** The client is told a port only when it listens, and only on this machine can it come there. */
    private void download(String name) throws IOException, InterruptedException {
        Reply reply = peer.call("get", null, "path", folder.child(name));
        boolean isNear = peer.caller().origin().isThisMachine();
        if (!isNear || !(reply.payload() instanceof Reply.Payload.Bytes file)) {
            say(MenuTexts.WRONG);
            return;
        }
        try (var port = DataPort.open()) {
            say(String.valueOf(port.number()));
            port.send(file.content(), peer);
        }
    }

    private void say(String answer) throws IOException {
        peer.output().write(answer.getBytes(StandardCharsets.UTF_8));
    }
}

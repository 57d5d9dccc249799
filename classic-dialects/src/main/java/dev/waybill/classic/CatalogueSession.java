package dev.waybill.classic;

import dev.waybill.api.CommandException;
import dev.waybill.api.Dialect;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Reply;
import dev.waybill.api.Status;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One client of {@code catalogue}: its questions, one after the other. Of one thread. */
final class CatalogueSession implements TurnedFile.Turns {

    /** No file has it, so to a client it is a failure. */
    private static final String DIGEST_OF_NO_FILE = "0".repeat(32);

    private static final String END = "EOF";
    private static final int ID_DIGITS = 32;
    private static final List<String> WORDS = List.of("LIST_FILES", "UPLOAD", "DOWNLOAD");
    private static final Pattern NAME_AND_SIZE = Pattern.compile("(.+);([0-9]{1,18})", Pattern.DOTALL);

    private final Dialect.Conversation peer;
    private final Catalogue.Setting setting;
    private final Messages messages;
    private final CatalogueFiles files;

    CatalogueSession(Dialect.Conversation peer, Catalogue.Setting setting) {
        this.peer = peer;
        this.setting = setting;
        this.messages = new Messages(peer, setting.silence());
        this.files = new CatalogueFiles(peer, setting);
    }

    /** Answers each question until the client leaves, or asks for what cannot be. */
    void run() throws Exception {
        boolean goesOn = true;
        while (goesOn) {
            try {
                @Nullable String question = messages.next(CatalogueSession::end);
                goesOn = question != null;
                if (question != null) {
                    answer(question);
                }
            } catch (CommandException e) {
                say("[SERVER]: " + e.sentence());
                goesOn = false;
            } finally {
                peer.endCall();
            }
        }
    }

    private static int end(String begun) {
        return WORDS.stream()
                .filter(begun::startsWith)
                .mapToInt(String::length)
                .findFirst()
                .orElse(0);
    }

    private void answer(String question) throws Exception {
        switch (question) {
            case "LIST_FILES" -> list();
            case "UPLOAD" -> upload();
            case "DOWNLOAD" -> download();
            default -> throw refused("there is no \"" + question + "\": there are " + String.join(", ", WORDS));
        }
    }

    private void list() throws Exception {
        List<String> lines = files.lines();
        if (lines.isEmpty()) {
            say("[SERVER]: No files available at the moment!");
            return;
        }
        say("[SERVER]: Following files are available:-");
        for (String line : lines) {
            say(line);
        }
        say("DONE");
    }

    private void upload() throws IOException, InterruptedException {
        say("[SERVER]: Please send corresponding filename and filesize!");
        @Nullable String said = messages.next(Messages.Ends.silence(NAME_AND_SIZE));
        Matcher told = NAME_AND_SIZE.matcher(String.valueOf(said));
        if (!told.matches()) {
            throw refused("a name and a size are sent as NAME;SIZE");
        }
        RemotePath path = setting.folder().child(told.group(1));
        var body = new TurnedFile(peer.next(Long.parseLong(told.group(2))), this);
        Reply reply = peer.call("put", body, "path", path, "parents", true);
        if (!reply.isOk()) {
            throw Refusals.of(reply);
        }
        files.uploaded(path);
        say(setting.digest().of(body.md5()));
    }

    @Override
    public void go() throws IOException, InterruptedException {
        say("[SERVER]: Ready to receive the file");
    }

    /** The client tells no digest, but where its file ends. */
    @Override
    public @Nullable String md5AtEnd() throws IOException {
        String end = new String(peer.input().readNBytes(END.length()), StandardCharsets.US_ASCII);
        if (!end.equals(END)) {
            throw refused("the file does not end with EOF behind as many bytes as were told, and was not stored");
        }
        return null;
    }

    /** An id that names nothing has no bytes, and a digest that is wrong. */
    private void download() throws Exception {
        say("[SERVER]: Please send a file ID");
        @Nullable String id = messages.next(begun -> begun.length() < ID_DIGITS ? 0 : ID_DIGITS);
        RemotePath path = files.find(String.valueOf(id));
        String digest = DIGEST_OF_NO_FILE;
        if (path != null && peer.call("get", null, "path", path).payload() instanceof Reply.Payload.Bytes file) {
            String md5 = new PacedFile(peer, setting.pause(), END).send(file.content());
            digest = Catalogue.Digest.OF_NOTHING.equals(id) ? setting.digest().of(md5) : md5;
        }
        peer.endCall();
        say(END);
        say(digest);
    }

    private void say(String text) throws IOException, InterruptedException {
        peer.output().write(text.getBytes(StandardCharsets.UTF_8));
        peer.pause(setting.pause());
    }

    private static CommandException refused(String sentence) {
        return new CommandException(Status.BAD_ARGUMENT, sentence);
    }
}

package dev.waybill.http.page;

import dev.waybill.api.CommandHandler;
import dev.waybill.api.CommandSpec;
import dev.waybill.api.Parameter;
import dev.waybill.api.RemotePath;
import dev.waybill.api.Reply;
import dev.waybill.api.Request;
import java.time.Duration;
import java.util.Locale;

/** {@code shout}: a command of a plugin with parameters of many kinds, which {@link ShoutJar} packs. */
public final class Shout implements CommandHandler {

    /** How a shout ends. */
    public enum End {
        MARK,
        QUESTION
    }

    private static final Parameter<String> WORDS = Parameter.text("words", "what to say");
    private static final Parameter<RemotePath> WHERE = Parameter.folder("where", "where to say it");
    private static final Parameter<Long> TIMES =
            Parameter.integer("times", "how often").orElse(1L).named();
    private static final Parameter<Long> ROOM =
            Parameter.size("room", "how large the room is").orElse(0L).named();
    private static final Parameter<Duration> AFTER =
            Parameter.duration("after", "how late").orElse(Duration.ofDays(1)).named();
    private static final Parameter<End> END =
            Parameter.choice("end", "how it ends", End.class).orElse(End.MARK).named();
    private static final Parameter<Boolean> TWICE = Parameter.flag("twice", "say it to the neighbours too");

    @Override
    public CommandSpec spec() {
        return CommandSpec.reading("shout", "Says it louder.")
                .takes(WORDS, WHERE, TIMES, ROOM, AFTER, END, TWICE)
                .example("shout hello --times 2");
    }

    @Override
    public Reply handle(Request request) {
        String words = request.get(WORDS).toUpperCase(Locale.ROOT).repeat(Math.toIntExact(request.get(TIMES)));
        String end = request.get(END) == End.MARK ? "!" : "?";
        return Reply.text(words + end + " " + request.get(ROOM) + " " + request.get(TWICE));
    }
}

package dev.waybill.shell;

import dev.waybill.api.CommandHandler;
import dev.waybill.api.CommandSpec;
import dev.waybill.api.Parameter;
import dev.waybill.api.Reply;
import dev.waybill.api.Request;
import dev.waybill.api.Table;
import java.util.List;

/** One command in three versions, for plugins that come, change and go. */
public final class WordCounts {

    private static final String NAME = "wordcount";
    private static final String SUMMARY = "Counts words.";

    private WordCounts() {}

    private static Reply count(String text) {
        return Reply.ok().with("words", (long) text.split(" ", -1).length);
    }

    /** {@code wordcount TEXT}. */
    public static final class First implements CommandHandler {
        private static final Parameter<String> TEXT = Parameter.text("text", "what to count in");

        @Override
        public CommandSpec spec() {
            return CommandSpec.reading(NAME, SUMMARY).takes(TEXT).example("wordcount 'a b'");
        }

        @Override
        public Reply handle(Request request) {
            return count(request.get(TEXT));
        }
    }

    /** {@code wordcount TEXT [--by words|lines]}. */
    public static final class Second implements CommandHandler {
        private static final Parameter<String> TEXT = Parameter.text("text", "what to count in");
        private static final Parameter<By> BY = Parameter.choice("by", "what to count", By.class)
                .orElse(By.WORDS)
                .named();

        /** What is counted. */
        public enum By {
            WORDS,
            LINES
        }

        @Override
        public CommandSpec spec() {
            return CommandSpec.reading(NAME, SUMMARY).takes(TEXT, BY);
        }

        @Override
        public Reply handle(Request request) {
            return count(request.get(TEXT)).with("by", request.get(BY).name());
        }
    }

    /** {@code wordcount TEXT} that answers rows of one column. */
    public static final class OfRows implements CommandHandler {
        private static final Parameter<String> TEXT = Parameter.text("text", "what to count in");
        private static final Table<String> WORDS = Table.of(String.class).text("word", word -> word);

        @Override
        public CommandSpec spec() {
            return CommandSpec.reading(NAME, SUMMARY).takes(TEXT).answers(WORDS);
        }

        @Override
        public Reply handle(Request request) {
            return Reply.rowsOf(WORDS, List.of(request.get(TEXT)));
        }
    }

    /** The same with a column more. */
    public static final class OfWiderRows implements CommandHandler {
        private static final Parameter<String> TEXT = Parameter.text("text", "what to count in");
        private static final Table<String> WORDS =
                Table.of(String.class).text("word", word -> word).integer("letters", String::length);

        @Override
        public CommandSpec spec() {
            return CommandSpec.reading(NAME, SUMMARY).takes(TEXT).answers(WORDS);
        }

        @Override
        public Reply handle(Request request) {
            return Reply.rowsOf(WORDS, List.of(request.get(TEXT)));
        }
    }

    /** {@code wordcount SENTENCE}: the same on a command line as the first, and another request. */
    public static final class Third implements CommandHandler {
        private static final Parameter<String> SENTENCE = Parameter.text("sentence", "what to count in");

        @Override
        public CommandSpec spec() {
            return CommandSpec.reading(NAME, SUMMARY).takes(SENTENCE);
        }

        @Override
        public Reply handle(Request request) {
            return count(request.get(SENTENCE));
        }
    }
}

package dev.waybill.shell.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.api.CommandHandler;
import dev.waybill.api.CommandSpec;
import dev.waybill.api.Reply;
import dev.waybill.api.Table;
import dev.waybill.shell.show.Style;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Commands that take their time: what is seen of them meanwhile. */
class LongCommandsTest {

    private static final Style PIPE = new Style(false, false, false, false, false);
    private static final Table<String> WORDS = Table.of(String.class).text("word", word -> word);

    @TempDir
    private Path folder;

    private final Semaphore printed = new Semaphore(0);

    private void awaitPrinted() throws InterruptedException {
        assertTrue(printed.tryAcquire(10, TimeUnit.SECONDS), "it is not printed while the command runs");
    }

    /** Answers two rows, the second when the first was printed. */
    private CommandHandler talk(UnaryOperator<CommandSpec> declaration) {
        return Commands.of(
                "talk",
                spec -> declaration.apply(spec.answers(WORDS)),
                request -> Reply.rows(WORDS, rows -> {
                    rows.add("hello");
                    rows.flush();
                    awaitPrinted();
                    rows.add("bye");
                }));
    }

    @ParameterizedTest
    @CsvSource({"false, false", "true, false", "false, true"})
    void rowsOfACommandWithoutEndAreShownAsTheyCome(boolean json, boolean terminal) throws Exception {
        var style = new Style(json, false, terminal, false, false);
        try (var server = Commands.serve(talk(CommandSpec::endless));
                var trial = Trial.of(server, folder, style, "")) {
            trial.whenPrinted(printed::release);

            assertEquals(0, trial.run("talk"), trial.err());

            assertTrue(trial.out().contains("bye"), trial.out());
        }
    }

    @Test
    void rowsComeAsTheyComeInAPipe() throws Exception {
        try (var server = Commands.serve(talk(spec -> spec));
                var trial = Trial.of(server, folder, PIPE, "")) {
            trial.whenPrinted(printed::release);

            assertEquals(0, trial.run("talk"), trial.err());

            assertEquals("hello\nbye\n", trial.out());
        }
    }

    @Test
    void textIsShownAsItComes() throws Exception {
        CommandHandler talk = Commands.of(
                "talk",
                CommandSpec::answersText,
                request -> Reply.stream("text/plain", out -> {
                    out.write("hello ".getBytes(StandardCharsets.UTF_8));
                    out.flush();
                    awaitPrinted();
                    out.write("bye".getBytes(StandardCharsets.UTF_8));
                }));
        try (var server = Commands.serve(talk);
                var trial = Trial.of(server, folder, PIPE, "")) {
            trial.whenPrinted(printed::release);

            assertEquals(0, trial.run("talk"), trial.err());

            assertEquals("hello bye", trial.out());
        }
    }

    /** Works until it is told that it was heard of. */
    private static CommandHandler work(CountDownLatch heardOf) {
        return Commands.of("work", spec -> spec, request -> {
            for (long i = 0; !heardOf.await(10, TimeUnit.MILLISECONDS); i++) {
                request.progress(7, 14, "/photos/7.jpg");
            }
            return Reply.ok().with("done", true);
        });
    }

    @Test
    void progressIsOneLineOnATerminalThatGoesAway() throws Exception {
        var heardOf = new CountDownLatch(1);
        var terminal = new Style(false, false, true, true, false);
        try (var server = Commands.serve(work(heardOf));
                var trial = Trial.of(server, folder, terminal, "")) {
            trial.whenTold(heardOf::countDown);

            assertEquals(0, trial.run("work"));

            assertTrue(
                    trial.err().startsWith("\rwork  [##########----------]  50%  /photos/7.jpg\u001b[K"), trial.err());
            assertTrue(trial.err().endsWith("\r\u001b[K"), trial.err());
            assertEquals("done: true\n", trial.out());
        }
    }

    @Test
    void progressIsNothingInAPipe() throws Exception {
        CommandHandler work = Commands.of("work", spec -> spec, request -> {
            long start = System.nanoTime();
            while (System.nanoTime() - start < Duration.ofMillis(600).toNanos()) {
                request.progress(7, 14, "/photos/7.jpg");
                request.pause(Duration.ofMillis(10));
            }
            return Reply.ok().with("done", true);
        });
        try (var server = Commands.serve(work);
                var trial = Trial.of(server, folder, PIPE, "")) {
            assertEquals(0, trial.run("work"));

            assertEquals("", trial.err());
            assertEquals("done: true\n", trial.out());
        }
    }
}

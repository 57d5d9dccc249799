package dev.waybill.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.waybill.api.Caller;
import dev.waybill.api.CommandException;
import dev.waybill.api.CommandFilter;
import dev.waybill.api.CommandHandler;
import dev.waybill.api.CommandSpec;
import dev.waybill.api.Origin;
import dev.waybill.api.Parameter;
import dev.waybill.api.Reply;
import dev.waybill.api.Request;
import dev.waybill.api.Spool;
import dev.waybill.api.Status;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a trial has around its command: filters, and other commands that it may call. */
class TrialAroundTest {

    private static final Parameter<String> WORD = Parameter.text("word", "what to say");
    private static final CommandSpec SAY =
            CommandSpec.reading("say", "Says it.").takes(WORD);

    private final List<String> heard = new ArrayList<>();

    private interface Work {
        Reply handle(Request request) throws Exception;
    }

    private record Doing(CommandSpec spec, Work work) implements CommandHandler {
        @Override
        public Reply handle(Request request) throws Exception {
            return work.handle(request);
        }
    }

    private static CommandHandler doing(String name, Work work) {
        return new Doing(CommandSpec.reading(name, "Does."), work);
    }

    private CommandHandler say() {
        return new Doing(SAY, request -> {
            heard.add("say " + request.get(WORD));
            return Reply.ok()
                    .with("said", request.get(WORD))
                    .with("user", request.caller().user());
        });
    }

    private CommandFilter named(String name) {
        return (request, next) -> {
            heard.add(name);
            Reply reply = next.handle(request);
            heard.add(name + " " + reply.status());
            return reply;
        };
    }

    @Test
    void filtersAreAroundTheCommandTheFirstOutermost() throws Exception {
        Trial.of(say()).through(named("outer")).through(named("inner")).run("word", "hi");

        assertEquals(List.of("outer", "inner", "say hi", "inner OK", "outer OK"), heard);
    }

    @Test
    void filterThatWantsNoPartHasNone() throws Exception {
        var choosy = new CommandFilter() {
            @Override
            public Reply filter(Request request, Next next) {
                throw new IllegalStateException("was asked");
            }

            @Override
            public boolean appliesTo(CommandSpec spec) {
                return spec.name().equals("put");
            }
        };

        assertEquals("hi", Trial.of(say()).through(choosy).run("word", "hi").get("said"));
    }

    @Test
    void filterMayAnswerItself() throws Exception {
        var heardBack = Trial.of(say())
                .through((request, next) -> Reply.ok().with("said", "nothing"))
                .run("word", "hi");

        assertEquals("nothing", heardBack.get("said"));
        assertEquals(List.of(), heard);
    }

    @Test
    void refusalOfAFilterIsTheReply() throws Exception {
        var refused = Trial.of(say())
                .through(named("outer"))
                .through((request, next) -> {
                    throw new CommandException(Status.DENIED, "not today");
                })
                .run("word", "hi");

        assertEquals(Status.DENIED, refused.status());
        assertEquals("not today", refused.error());
        assertEquals(List.of("outer", "outer DENIED"), heard);
    }

    @Test
    void refusalOfTheCommandIsAReplyForItsFilters() throws Exception {
        var busy = doing("x", request -> {
            throw new CommandException(Status.BUSY, "not now");
        });

        var refused = Trial.of(busy).through(named("outer")).run();

        assertEquals("not now", refused.error());
        assertEquals(List.of("outer", "outer BUSY"), heard);
    }

    @Test
    void defectOfTheCommandPassesItsFilters() {
        var broken = doing("x", request -> {
            throw new IllegalStateException("our bug");
        });

        assertThrows(
                IllegalStateException.class,
                () -> Trial.of(broken).through(named("outer")).run());
    }

    @Test
    void argumentsThatAreNoGoodReachNoFilter() throws Exception {
        var refused = Trial.of(say()).through(named("outer")).run("wrd", "hi");

        assertEquals(Status.BAD_ARGUMENT, refused.status());
        assertEquals(List.of(), heard);
    }

    @Test
    void filterMayChangeWhatSurroundsTheCall() throws Exception {
        var heardBack = Trial.of(say())
                .through((request, next) -> next.handle(request.within(new Request.Around(request.surroundings()) {
                    @Override
                    public Caller caller() {
                        return new Caller("ada", Origin.SOCKET_FILE, true);
                    }
                })))
                .run("word", "hi");

        assertEquals("ada", heardBack.get("user"));
    }

    @Test
    void listenersOfTheCommandAndItsFiltersAreToldInTurn() throws Exception {
        var greets = doing("x", request -> Reply.text("hello").whenSent(outcome -> heard.add("command")));

        Trial.of(greets)
                .through((request, next) -> next.handle(request).whenSent(outcome -> heard.add("filter")))
                .run();

        assertEquals(List.of("command", "filter"), heard);
    }

    @Test
    void commandCallsAnotherThatIsBesideIt() throws Exception {
        var echo = doing("echo", request -> request.call("say", "word", "hi"));

        var heardBack = Trial.of(echo)
                .beside(say())
                .caller(new Caller("ada", Origin.SOCKET_FILE, true))
                .run();

        assertEquals("hi", heardBack.get("said"));
        assertEquals("ada", heardBack.get("user"));
    }

    @Test
    void refusalOfTheOtherIsAReply() throws Exception {
        var asks = doing("asks", request -> {
            Reply none = request.call("none");
            Reply wrong = request.call("say", "wrd", "hi");
            return Reply.ok().with("none", none.status()).with("wrong", wrong.get("error"));
        });

        var heardBack = Trial.of(asks).beside(say()).run();

        assertEquals("no-action", heardBack.get("none"));
        assertEquals("unknown argument \"wrd\": did you mean \"word\"?", heardBack.get("wrong"));
    }

    @Test
    void commandThatIsCalledHasNoBody() throws Exception {
        var spec = CommandSpec.writing("keep", "Keeps it.").takes(Parameter.file("file", "any"));
        var keep = new Doing(spec, request -> Reply.done());
        var asks = doing("asks", request -> request.call("keep"));

        assertEquals(Status.NO_BODY, Trial.of(asks).beside(keep).run().status());
    }

    @Test
    void defectOfTheOtherIsTheTestsToSee() {
        var broken = doing("broken", request -> {
            throw new IllegalStateException("our bug");
        });
        var asks = doing("asks", request -> request.call("broken"));

        assertThrows(
                IllegalStateException.class, () -> Trial.of(asks).beside(broken).run());
    }

    private static CommandHandler keep() {
        var spec = CommandSpec.writing("keep", "Keeps it.").takes(Parameter.file("file", "any"));
        return new Doing(
                spec,
                request -> Reply.ok()
                        .with("kept", new String(request.body().stream().readAllBytes(), UTF_8)));
    }

    @Test
    void bodyThatAFilterHasReadIsNotReadAgain() {
        var trial = Trial.of(keep()).body("hello").through((request, next) -> {
            request.body().stream().readAllBytes();
            return next.handle(request);
        });

        assertThrows(IllegalStateException.class, trial::run);
    }

    @Test
    void bodyIsReadOnceThoughAFilterGoesOnTwice() {
        var trial = Trial.of(keep()).body("hello").through((request, next) -> {
            next.handle(request);
            return next.handle(request);
        });

        assertThrows(IllegalStateException.class, trial::run);
    }

    @Test
    void bodyThatWasSpooledIsLookedAtAndHandedOn() throws Exception {
        CommandFilter looks = (request, next) -> {
            Spool spool = request.spool();
            heard.add(new String(spool.body().stream().readAllBytes(), UTF_8));
            return next.handle(request.withBody(spool.body()));
        };

        var kept = Trial.of(keep()).body("hello").through(looks).through(looks).run();

        assertEquals("hello", kept.get("kept"));
        assertEquals(List.of("hello", "hello"), heard);
    }
}

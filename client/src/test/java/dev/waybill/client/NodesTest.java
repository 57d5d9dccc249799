package dev.waybill.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** One server at several places. */
class NodesTest {

    @Test
    void hostsOfOneUrlHaveItsUserItsFolderAndPortsOfTheirOwn() {
        ServerAddress address = ServerAddress.of("waybills://anna@a,[::1]:99,b:98/in");

        assertEquals(
                List.of(
                        new ServerAddress(true, "anna", "a", 4731, "/in"),
                        new ServerAddress(true, "anna", "::1", 99, "/in"),
                        new ServerAddress(true, "anna", "b", 98, "/in")),
                address.places());
        assertEquals("waybills://anna@a:4731,[::1]:99,b:98", address.toString());
        assertEquals(
                "waybills://bert@a:4731,[::1]:99,b:98", address.withUser("bert").toString());
    }

    @Test
    void hostThatIsNoneIsRefused() {
        for (String url : List.of("waybill://a,", "waybill://,b", "waybill://a,,b", "waybill://a,b:0")) {
            assertThrows(IllegalArgumentException.class, () -> ServerAddress.of(url), url);
        }
    }

    @Test
    void eachPlaceHasATryAndThenItIsTold() {
        var nodes = new Nodes(Endpoint.of("waybill://a,b,c"));
        Nodes.Node first = nodes.current();

        assertTrue(nodes.goOn(first));
        assertTrue(nodes.goOn(nodes.current()));
        assertEquals("waybill://c:4731", nodes.current().endpoint().address().toString());
        assertEquals(false, nodes.goOn(nodes.current()));
        assertEquals(first, nodes.current());
    }

    @Test
    void placeThatAnotherConnectionHasLeftAlreadyIsNotLeftTwice() {
        var nodes = new Nodes(Endpoint.of("waybill://a,b,c"));
        Nodes.Node first = nodes.current();
        nodes.goOn(first);

        nodes.goOn(first);

        assertEquals("waybill://b:4731", nodes.current().endpoint().address().toString());
    }

    @Test
    void placeThatIsNamedTwiceHasOneTry() {
        var nodes = new Nodes(Endpoint.of("waybill://a,a:4731"));

        assertEquals(false, nodes.goOn(nodes.current()));
    }

    /** As one does whose server has died behind a relay, and one that is full or stops. */
    @Test
    void placeThatDoesNotGreetOrTakesNobodyIsLeftForTheNext() throws Exception {
        try (var silent = ScriptedPeer.withoutGreeting(talk -> {});
                var full = ScriptedPeer.withoutGreeting(
                        talk -> talk.say("status", 503L, "code", "full", "error", "full", "goodbye", true));
                var good = ScriptedPeer.of(
                        talk -> talk.say("status", 200L, "heard", talk.hear().json()));
                var client = WaybillClient.unconnected(
                        ServerAddress.of(silent.url()
                                + full.url().replace("waybill://", ",")
                                + good.url().replace("waybill://", ",")),
                        Timeouts.USUAL)) {
            assertEquals(200, client.call("stat", "path", "/a").status());
            assertEquals(List.of(1, 1, 1), List.of(silent.connections(), full.connections(), good.connections()));
        }
    }

    @Test
    void onePlaceIsToldAtOnce() {
        var nodes = new Nodes(Endpoint.of("waybill://a"));

        assertEquals(false, nodes.goOn(nodes.current()));
    }
}

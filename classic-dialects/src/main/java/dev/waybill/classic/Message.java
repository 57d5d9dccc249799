package dev.waybill.classic;

import dev.waybill.api.Dialect;

/**
 * {@code message}: two bytes of length, a JSON header of that many bytes that tells of a content, and the content; one
 * request and one answer on a connection. {@code search} and any command, as JSON; the arguments of a command that takes a
 * body stand in the header. The variant {@code echo} sends back whatever comes.
 */
public final class Message implements Dialect {

    @Override
    public String name() {
        return "message";
    }

    @Override
    public Speaker open(Listening at) {
        if (Options.of(at, "message: ", "echo").isOn("echo")) {
            return peer -> peer.input().transferTo(peer.output());
        }
        var begun = new BegunRequests();
        return peer -> new MessageSession(peer, begun).run();
    }
}

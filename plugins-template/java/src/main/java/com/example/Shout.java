package com.example;

import dev.waybill.api.*;

public final class Shout implements CommandHandler {
    private static final Parameter<String> TEXT = Parameter.text("text", "what to shout");

    public CommandSpec spec() {
        return CommandSpec.reading("shout", "Says it louder.").takes(TEXT).example("shout hello");
    }

    public Reply handle(Request request) {
        return Reply.ok().with("loud", request.get(TEXT).toUpperCase());
    }
}

package com.example

import dev.waybill.api.*

class Shout : CommandHandler {
    private val text = Parameter.text("text", "what to shout")

    override fun spec(): CommandSpec =
        CommandSpec.reading("shout", "Says it louder.").takes(text).example("shout hello")

    override fun handle(request: Request): Reply =
        Reply.ok().with("loud", request[text].uppercase())
}

package dev.waybill.example

import dev.waybill.client.SendOptions
import dev.waybill.client.Source
import dev.waybill.client.WaybillClient
import dev.waybill.client.WaybillException
import java.nio.file.Path

fun storeAll(client: WaybillClient, files: List<Path>, folder: String, say: (String) -> Unit) {
    val stored = files.map { client.submit(Source.of(it), SendOptions.USUAL, "put", "path", "$folder/${it.fileName}") }
    for (pending in stored) {
        try {
            val answer = pending.answer()
            say("${answer.fields.text("path")} has ${answer.fields.integer("size", 0)} bytes")
        } catch (e: WaybillException) {
            say(e.message)
        }
    }
}

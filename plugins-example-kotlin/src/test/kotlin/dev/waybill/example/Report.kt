package dev.waybill.example

import dev.waybill.client.NotFoundException
import dev.waybill.client.WaybillClient
import dev.waybill.client.WaybillException
import java.nio.file.Path

fun report(url: String, report: Path, say: (String) -> Unit) {
    try {
        WaybillClient.connect(url).use { client ->
            client.call("mkdir", "path", "/reports", "parents", true)
            client.put(report, "/reports/today.pdf")
            client.list("/reports").forEach { say("${it.name} has ${it.sizeBytes} bytes") }
            client.get("/reports/today.pdf", report.resolveSibling("copy.pdf"))
        }
    } catch (e: NotFoundException) {
        say("there is no folder /reports: ${e.message}")
    } catch (e: WaybillException) {
        say(e.message)
    }
}

package dev.waybill.example

import dev.waybill.client.WaybillClient
import dev.waybill.testkit.RunningServer
import java.nio.file.Files
import java.nio.file.Path
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.io.TempDir

/** docs/client.md shows Report.kt and StoreAll.kt, which compile and do what they say. */
class ClientPageTest {

    @TempDir
    lateinit var folder: Path

    @Test
    fun pageShowsTheFiles() {
        val page = Files.readString(Path.of("../docs/client.md"))
        for (name in listOf("Report.kt", "StoreAll.kt")) {
            val shown = Files.readString(Path.of("src/test/kotlin/dev/waybill/example/$name")).substringAfter("\n\n")

            assertTrue(page.contains("```kotlin\n$shown```\n"), name)
        }
    }

    @Test
    fun reportIsStoredListedAndFetched() {
        val said = mutableListOf<String>()
        val file = Files.writeString(folder.resolve("report.pdf"), "hello")

        RunningServer.ofInstalled().use { server -> report("waybill://127.0.0.1:${server.port()}", file, { said.add(it) }) }

        assertEquals(listOf("today.pdf has 5 bytes"), said)
        assertEquals("hello", Files.readString(folder.resolve("copy.pdf")))
    }

    @Test
    fun filesAreStoredTogetherAndOneThatIsRefusedFailsAlone() {
        val said = mutableListOf<String>()
        val files = listOf("a.txt", "b.txt").map { Files.writeString(folder.resolve(it), it) }

        RunningServer.ofInstalled().use { server ->
            WaybillClient.connect("waybill://127.0.0.1:${server.port()}").use { client ->
                client.call("mkdir", "path", "/in/b.txt", "parents", true)
                storeAll(client, files, "/in", { said.add(it) })
            }
        }

        assertEquals("/in/a.txt has 5 bytes", said.first())
        assertEquals(2, said.size)
        assertTrue(said.last().contains("/in/b.txt"), said.last())
    }

    @Test
    fun failuresAreSaidInASentence() {
        val said = mutableListOf<String>()

        report("waybill://127.0.0.1:1", folder, { said.add(it) })

        assertTrue(said.single().startsWith("cannot connect to waybill://127.0.0.1:1"), said.single())
    }
}

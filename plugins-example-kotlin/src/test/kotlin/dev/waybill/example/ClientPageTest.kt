package dev.waybill.example

import dev.waybill.testkit.RunningServer
import java.nio.file.Files
import java.nio.file.Path
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.io.TempDir

/** docs/client.md shows Report.kt, which compiles and does what it says. */
class ClientPageTest {

    @TempDir
    lateinit var folder: Path

    @Test
    fun pageShowsTheFile() {
        val shown = Files.readString(Path.of("src/test/kotlin/dev/waybill/example/Report.kt")).substringAfter("\n\n")

        assertTrue(Files.readString(Path.of("../docs/client.md")).contains("```kotlin\n$shown```\n"))
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
    fun failuresAreSaidInASentence() {
        val said = mutableListOf<String>()

        report("waybill://127.0.0.1:1", folder, { said.add(it) })

        assertTrue(said.single().startsWith("cannot connect to waybill://127.0.0.1:1"), said.single())
    }
}

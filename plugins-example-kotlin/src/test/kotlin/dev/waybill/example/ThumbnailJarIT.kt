package dev.waybill.example

import dev.waybill.testkit.RunningServer
import java.awt.image.BufferedImage
import java.io.ByteArrayInputStream
import java.nio.file.Files
import java.nio.file.Path
import javax.imageio.ImageIO
import kotlin.io.path.listDirectoryEntries
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.io.TempDir

/** The jar as it is dropped into a server's plugins folder: nothing that it needs may be missing. */
class ThumbnailJarIT {

    @Test
    fun jarBringsAllThatItNeeds(@TempDir plugins: Path) {
        val jar = Path.of("target").listDirectoryEntries("plugins-example-kotlin-*.jar").single()
        Files.copy(jar, plugins.resolve("pictures.jar"))

        RunningServer.setup().withPlugins(plugins).start().use { server ->
            ImageIO.write(BufferedImage(400, 300, BufferedImage.TYPE_INT_RGB), "png", server.root().resolve("p").toFile())
            server.connect().use { peer ->
                val header = peer.ask("action", "thumbnail", "path", "/p")

                assertEquals(200, header.status(0), header.json())
                assertEquals(160, ImageIO.read(ByteArrayInputStream(peer.readBody().bytes())).width)
            }
        }
    }
}

package dev.waybill.example

import dev.waybill.api.Status
import dev.waybill.testkit.CommandContract
import dev.waybill.testkit.Heard
import dev.waybill.testkit.Trial
import java.awt.Color
import java.awt.image.BufferedImage
import java.io.ByteArrayInputStream
import java.io.ByteArrayOutputStream
import java.nio.ByteBuffer
import java.util.stream.Stream
import java.util.zip.CRC32
import javax.imageio.ImageIO
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.DynamicTest
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.TestFactory

class ThumbnailTest {

    private fun picture(width: Int, height: Int, format: String = "png", type: Int = BufferedImage.TYPE_INT_RGB): ByteArray {
        val picture = BufferedImage(width, height, type)
        picture.createGraphics().run {
            color = Color.RED
            fillRect(0, 0, width / 2, height)
            dispose()
        }
        return ByteArrayOutputStream().also { assertTrue(ImageIO.write(picture, format, it)) }.toByteArray()
    }

    private fun thumbnail(file: ByteArray, vararg options: Any): Heard =
        Trial.of(Thumbnail()).file("/p", file).run("path", "/p", *options)

    private fun read(heard: Heard): BufferedImage {
        assertEquals(Status.OK, heard.status(), heard.error())
        assertEquals("image/png", heard.media())
        return ImageIO.read(ByteArrayInputStream(heard.bytes()))
    }

    private fun assertSize(width: Int, height: Int, small: BufferedImage) =
        assertEquals("$width x $height", "${small.width} x ${small.height}")

    @Test
    fun usualSidesAreOffered() {
        assertEquals(listOf("64"), Trial.of(Thumbnail()).complete("side", "6"))
    }

    @Test
    fun longerSideIsAsLongAsAsked() {
        assertSize(160, 120, read(thumbnail(picture(800, 600))))
        assertSize(48, 64, read(thumbnail(picture(600, 800), "side", 64)))
    }

    @Test
    fun jpegAndGifAreReadToo() {
        assertSize(160, 80, read(thumbnail(picture(1000, 500, "jpeg"))))
        assertSize(160, 80, read(thumbnail(picture(1000, 500, "gif"))))
    }

    @Test
    fun coloursStayWhereTheyWere() {
        val small = read(thumbnail(picture(2000, 2000), "side", 100))

        assertEquals(Color.RED.rgb, small.getRGB(20, 50))
        assertEquals(Color.BLACK.rgb, small.getRGB(80, 50))
    }

    @Test
    fun whatIsTransparentStaysSo() {
        val small = read(thumbnail(picture(500, 500, type = BufferedImage.TYPE_INT_ARGB)))

        assertEquals(Color.RED.rgb, small.getRGB(20, 50))
        assertEquals(0, small.getRGB(140, 50))
    }

    @Test
    fun smallPictureIsNotEnlarged() {
        assertSize(20, 10, read(thumbnail(picture(20, 10))))
    }

    @Test
    fun narrowPictureKeepsAPixel() {
        assertSize(160, 1, read(thumbnail(picture(5000, 3))))
        assertSize(1, 160, read(thumbnail(picture(1, 5000))))
    }

    @Test
    fun whatIsNoPictureIsRefused() {
        val heard = thumbnail("no picture at all".toByteArray())

        assertEquals(Status.NOT_POSSIBLE, heard.status())
        assertEquals("/p is no picture: make it a JPEG, PNG or GIF", heard.error())
    }

    @Test
    fun formatThatNeedsMuchMemoryIsRefused() {
        assertEquals(Status.NOT_POSSIBLE, thumbnail(picture(10, 10, "bmp")).status())
    }

    @Test
    fun pictureThatWasCutShortIsRefused() {
        val whole = picture(500, 500)

        val heard = thumbnail(whole.copyOf(whole.size / 2))

        assertEquals(Status.NOT_POSSIBLE, heard.status())
        assertTrue(heard.error()!!.startsWith("/p is a picture that cannot be read: "), heard.error())
    }

    @Test
    fun pictureThatClaimsToBeHugeIsRefusedUnread() {
        val heard = thumbnail(claiming(20_000, 20_000))

        assertEquals(Status.TOO_LARGE, heard.status())
        assertEquals(
            "/p has 20000 x 20000 pixels: at most 50000000 pixels and 30000 on a side can be read",
            heard.error()
        )
        assertEquals(Status.TOO_LARGE, thumbnail(claiming(30_001, 1)).status())
    }

    @Test
    fun fileOfManyBytesIsRefusedUnread() {
        val heard = thumbnail(picture(10, 10).copyOf((24 shl 20) + 1))

        assertEquals(Status.TOO_LARGE, heard.status())
        assertEquals("/p has more than the 25165824 bytes that can be read", heard.error())
    }

    /** The beginning of a PNG with its sizes, and nothing of the picture. */
    private fun claiming(width: Int, height: Int): ByteArray {
        val file = ByteBuffer.wrap(picture(1, 1))
        file.putInt(16, width).putInt(20, height)
        val sum = CRC32().apply { update(file.slice(12, 17)) }
        return file.putInt(29, sum.value.toInt()).array()
    }

    @Test
    fun sideHasBounds() {
        assertEquals(Status.BAD_ARGUMENT, thumbnail(picture(10, 10), "side", 15).status())
        assertEquals(Status.BAD_ARGUMENT, thumbnail(picture(10, 10), "side", 513).status())
    }

    @TestFactory
    fun keepsTheContract(): Stream<DynamicTest> = CommandContract.of(Thumbnail())
}

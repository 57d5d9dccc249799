package dev.waybill.example

import dev.waybill.api.CommandException
import dev.waybill.api.RemotePath
import dev.waybill.api.Status
import dev.waybill.api.store.StoredContent
import java.awt.image.BufferedImage
import javax.imageio.IIOException
import javax.imageio.ImageIO
import javax.imageio.ImageReader
import javax.imageio.stream.MemoryCacheImageInputStream
import kotlin.math.max

/** These are decoded row by row: little of a large picture is in memory at once. Its file is, though. */
private val FORMATS = setOf("jpeg", "png", "gif")
private const val MOST_BYTES = 24 shl 20

/** A file of a few KiB can claim to be as large as a house. */
private const val MOST_PIXELS = 50_000_000L
private const val LONGEST_SIDE = 30_000

/** Reads the picture in [file] so that its longer side has at most [side] pixels; it is never made larger. */
internal fun smallPicture(file: StoredContent, side: Int): BufferedImage {
    val path = file.entry().path()
    if (file.lengthBytes() > MOST_BYTES) {
        throw CommandException(Status.TOO_LARGE, "$path has more than the $MOST_BYTES bytes that can be read")
    }
    MemoryCacheImageInputStream(file.stream()).use { input ->
        val reader = ImageIO.getImageReaders(input).asSequence().find { it.formatName.lowercase() in FORMATS }
            ?: throw CommandException(Status.NOT_POSSIBLE, "$path is no picture: make it a JPEG, PNG or GIF")
        try {
            reader.setInput(input, true, true)
            checkSize(path, reader)
            return reader.readSmall(side)
        } catch (e: IIOException) {
            throw CommandException(Status.NOT_POSSIBLE, "$path is a picture that cannot be read: ${e.message}")
        } finally {
            reader.dispose()
        }
    }
}

/** Looks at the header of the picture only. */
private fun checkSize(path: RemotePath, reader: ImageReader) {
    val (width, height) = reader.getWidth(0) to reader.getHeight(0)
    if (max(width, height) > LONGEST_SIDE || width.toLong() * height > MOST_PIXELS) {
        val most = "at most $MOST_PIXELS pixels and $LONGEST_SIDE on a side can be read"
        throw CommandException(Status.TOO_LARGE, "$path has $width x $height pixels: $most")
    }
}

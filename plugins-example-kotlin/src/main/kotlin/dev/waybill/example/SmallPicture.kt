package dev.waybill.example

import dev.waybill.api.CommandException
import dev.waybill.api.Status
import dev.waybill.api.store.StoredContent
import java.awt.RenderingHints
import java.awt.image.BufferedImage
import javax.imageio.IIOException
import javax.imageio.ImageIO
import javax.imageio.ImageReader
import javax.imageio.stream.MemoryCacheImageInputStream
import kotlin.math.max
import kotlin.math.min

/** These are decoded row by row, so that a large picture needs little memory. */
private val FORMATS = setOf("jpeg", "png", "gif")

/** A file of a few KiB can claim to be as large as a house: what is beyond these is not decoded. */
private const val MOST_PIXELS = 50_000_000L
private const val LONGEST_SIDE = 30_000

/** Reads the picture in [file] so that its longer side has at most [side] pixels; it is never made larger. */
internal fun smallPicture(file: StoredContent, side: Int): BufferedImage {
    val path = file.entry().path()
    MemoryCacheImageInputStream(file.stream()).use { input ->
        val reader = ImageIO.getImageReaders(input).asSequence().find { it.formatName.lowercase() in FORMATS }
            ?: throw CommandException(Status.NOT_POSSIBLE, "$path is no picture: make it a JPEG, PNG or GIF")
        try {
            reader.setInput(input, true, true)
            val (width, height) = reader.getWidth(0) to reader.getHeight(0)
            if (max(width, height) > LONGEST_SIDE || width.toLong() * height > MOST_PIXELS) {
                val most = "at most $MOST_PIXELS pixels and $LONGEST_SIDE on a side"
                throw CommandException(Status.TOO_LARGE, "$path has $width x $height pixels: $most can be read")
            }
            return reader.readSmall(width, height, side)
        } catch (e: IIOException) {
            throw CommandException(Status.NOT_POSSIBLE, "$path is a picture that cannot be read: ${e.message}")
        } finally {
            reader.dispose()
        }
    }
}

/** Leaves out rows and columns while more than twice of what is wanted is left, then scales that down smoothly. */
private fun ImageReader.readSmall(width: Int, height: Int, side: Int): BufferedImage {
    val longer = max(width, height)
    val step = max(1, longer / (2 * side))
    val coarse = read(0, defaultReadParam.apply { setSourceSubsampling(step, step, 0, 0) })
    val wanted = min(side, longer)
    val type = if (coarse.colorModel.hasAlpha()) BufferedImage.TYPE_INT_ARGB else BufferedImage.TYPE_INT_RGB
    val small = BufferedImage(max(1, width * wanted / longer), max(1, height * wanted / longer), type)
    val graphics = small.createGraphics()
    graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR)
    graphics.drawImage(coarse, 0, 0, small.width, small.height, null)
    graphics.dispose()
    return small
}

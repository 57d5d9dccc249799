package dev.waybill.example

import java.awt.RenderingHints
import java.awt.image.BufferedImage
import javax.imageio.ImageReader
import kotlin.math.max
import kotlin.math.min

/** Leaves out rows and columns while more than twice of what is wanted is left, then scales that down smoothly. */
internal fun ImageReader.readSmall(side: Int): BufferedImage {
    val (width, height) = getWidth(0) to getHeight(0)
    val longer = max(width, height)
    val wanted = min(side, longer)
    val step = max(1, longer / (2 * wanted))
    val coarse = read(0, defaultReadParam.apply { setSourceSubsampling(step, step, 0, 0) })
    return coarse.scaledTo(max(1, width * wanted / longer), max(1, height * wanted / longer))
}

private fun BufferedImage.scaledTo(width: Int, height: Int): BufferedImage {
    val type = if (colorModel.hasAlpha()) BufferedImage.TYPE_INT_ARGB else BufferedImage.TYPE_INT_RGB
    val small = BufferedImage(width, height, type)
    val graphics = small.createGraphics()
    graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR)
    graphics.drawImage(this, 0, 0, width, height, null)
    graphics.dispose()
    return small
}

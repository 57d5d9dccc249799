package dev.waybill.example

import dev.waybill.api.CommandHandler
import dev.waybill.api.CommandSpec
import dev.waybill.api.Environment
import dev.waybill.api.Parameter
import dev.waybill.api.Reply
import dev.waybill.api.Request
import java.time.Duration
import javax.imageio.ImageIO
import javax.imageio.stream.MemoryCacheImageOutputStream

/** `thumbnail`: a small picture of a large one, as PNG. It computes at length, so it says `heavy()`. */
class Thumbnail : CommandHandler {
    private val path = Parameter.path("path", "a picture: JPEG, PNG or GIF")
    private val side = Parameter.integer("side", "how many pixels its longer side has at most")
        .orElse(160)
        .named()
        .require("must be between 16 and 512") { it in 16..512 }
        .completes { listOf("64", "128", "160", "256", "320", "512") }

    override fun spec(): CommandSpec =
        CommandSpec.reading("thumbnail", "Makes a small picture of a large one.")
            .details("The answer is a PNG of the same proportions. A picture that is small already stays as large as it is.")
            .takes(path, side)
            .answersFile()
            .heavy()
            .deadline(Duration.ofMinutes(1))
            .example("thumbnail photo.jpg small.png")
            .example("thumbnail photo.jpg small.png --side 320")

    /** The JDK keeps for good the context class loader of whoever is the first to use pictures: ours has to go with us. */
    override fun start(environment: Environment) {
        val thread = Thread.currentThread()
        val ours = thread.contextClassLoader
        thread.contextClassLoader = ClassLoader.getPlatformClassLoader()
        ImageIO.scanForPlugins()
        thread.contextClassLoader = ours
    }

    override fun handle(request: Request): Reply {
        val small = request.files().open(request[path]).use { file -> smallPicture(file, request[side].toInt()) }
        return Reply.stream("image/png") { out ->
            MemoryCacheImageOutputStream(out).use { ImageIO.write(small, "png", it) }
        }
    }
}
